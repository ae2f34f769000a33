/// Events of the directory.
@NullMarked
package org.agntcy.dir.dirctl.events;

import org.jspecify.annotations.NullMarked;
