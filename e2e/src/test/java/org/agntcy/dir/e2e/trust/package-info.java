/// Signatures and names from end to end: the real client, the real directory, and cosign where it is.
@NullMarked
package org.agntcy.dir.e2e.trust;

import org.jspecify.annotations.NullMarked;
