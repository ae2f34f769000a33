/// Calls to a server under test. Knows gRPC, but none of the suite's services.
@NullMarked
package org.agntcy.dir.testkit.call;

import org.jspecify.annotations.NullMarked;
