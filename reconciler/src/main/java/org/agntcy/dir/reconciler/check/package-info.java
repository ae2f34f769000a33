/// Takes on checks of trust that are due and puts them off when they come to nothing; what a check is, its feature
/// knows.
@NullMarked
package org.agntcy.dir.reconciler.check;

import org.jspecify.annotations.NullMarked;
