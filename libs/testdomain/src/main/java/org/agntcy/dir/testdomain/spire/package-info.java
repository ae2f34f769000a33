/// Real SPIRE on this machine: a server and an agent per trust domain. The programs come from
/// `scripts/test-spire`.
@NullMarked
package org.agntcy.dir.testdomain.spire;

import org.jspecify.annotations.NullMarked;
