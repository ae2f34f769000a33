/// The published settings of the reconciler, turned into those that the services share.
@NullMarked
package org.agntcy.dir.reconciler.configuration;

import org.jspecify.annotations.NullMarked;
