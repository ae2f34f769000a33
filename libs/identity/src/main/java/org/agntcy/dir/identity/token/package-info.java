/// JWT-SVIDs: fetched for an audience, and verified against the bundles of the trust domains that are known.
/// Tokens are secrets; none is logged or part of a message.
@NullMarked
package org.agntcy.dir.identity.token;

import org.jspecify.annotations.NullMarked;
