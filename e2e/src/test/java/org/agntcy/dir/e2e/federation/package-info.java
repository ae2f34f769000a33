/// Two organisations with a SPIRE each: who is let in, who is not, and what happens when that changes.
@NullMarked
package org.agntcy.dir.e2e.federation;

import org.jspecify.annotations.NullMarked;
