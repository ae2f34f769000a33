/// Reads JSON that others wrote: member by member, with bounds, and with messages that name the place.
/// Follows the JSON form of protocol buffers, which the formats of Sigstore have.
@NullMarked
package org.agntcy.dir.trust.json;

import org.jspecify.annotations.NullMarked;
