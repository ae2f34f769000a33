/// The client side of a drill: a directory is filled, what it knows is written down, and written down again after it
/// has lost its database and its broker (`scripts/restore-drill`).
@NullMarked
package org.agntcy.dir.e2e.drill;

import org.jspecify.annotations.NullMarked;
