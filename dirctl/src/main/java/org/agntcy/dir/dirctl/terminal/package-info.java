/// The world outside a command: the streams, how a failure is told, and what the process says at its end.
/// Nothing here knows a directory.
@NullMarked
package org.agntcy.dir.dirctl.terminal;

import org.jspecify.annotations.NullMarked;
