/// The main method of every service: what becomes of a start that fails.
@NullMarked
package org.agntcy.dir.runtime.start;

import org.jspecify.annotations.NullMarked;
