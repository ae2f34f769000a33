/// Asks the domains in the names of records whether they vouch for the keys that signed them.
@NullMarked
package org.agntcy.dir.reconciler.name;

import org.jspecify.annotations.NullMarked;
