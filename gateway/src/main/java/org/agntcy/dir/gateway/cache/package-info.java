/// Keeps for a while what providers say about tokens, without keeping the tokens.
@NullMarked
package org.agntcy.dir.gateway.cache;

import org.jspecify.annotations.NullMarked;
