/// What of the log of libraries is worth a line.
@NullMarked
package org.agntcy.dir.wiring.logging;

import org.jspecify.annotations.NullMarked;
