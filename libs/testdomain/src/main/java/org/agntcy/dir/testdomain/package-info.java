/// SPIFFE trust domains in one process: authorities, SVIDs good and bad, and a Workload API that hands them
/// out. For tests and for trying things out on a laptop; keys live in memory only.
@NullMarked
package org.agntcy.dir.testdomain;

import org.jspecify.annotations.NullMarked;
