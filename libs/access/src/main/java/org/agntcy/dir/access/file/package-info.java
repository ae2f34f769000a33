/// Files that say who may do what, and that may change while a service runs.
@NullMarked
package org.agntcy.dir.access.file;

import org.jspecify.annotations.NullMarked;
