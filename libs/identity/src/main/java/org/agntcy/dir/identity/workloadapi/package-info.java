/// The client side of the SPIFFE Workload API: where it is, how to reach it, and how to keep listening.
/// Plain grpc-netty; no native code.
@NullMarked
package org.agntcy.dir.identity.workloadapi;

import org.jspecify.annotations.NullMarked;
