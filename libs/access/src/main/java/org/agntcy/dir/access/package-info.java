/// Who may call which method, how often, and the trail that this leaves.
///
/// `policy` decides, `ratelimit` counts, `audit` writes down. `Caller` is who asks; `WireMethods` is what
/// can be asked.
@NullMarked
package org.agntcy.dir.access;

import org.jspecify.annotations.NullMarked;
