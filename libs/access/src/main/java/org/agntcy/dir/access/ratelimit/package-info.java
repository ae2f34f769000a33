/// How often calls may come: token buckets by method, by caller, and for all together.
/// One token for each call or start of a stream; nobody waits.
@NullMarked
package org.agntcy.dir.access.ratelimit;

import org.jspecify.annotations.NullMarked;
