/// Services of the wire contract that this release does not have: they are registered, so that reflection shows the
/// whole contract, and say clearly that they cannot serve.
@NullMarked
package org.agntcy.dir.apiserver.unserved;

import org.jspecify.annotations.NullMarked;
