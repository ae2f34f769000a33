/// The Sigstore bundle: what it holds, and its JSON. Nothing here says whether any of it is true.
@NullMarked
package org.agntcy.dir.trust.bundle;

import org.jspecify.annotations.NullMarked;
