/// A Sigstore of our own in one process: certificate authority, certificate log, timestamp authority and
/// transparency log, over HTTP or called directly. It signs whatever a test asks it to.
@NullMarked
package org.agntcy.dir.trust.fake;

import org.jspecify.annotations.NullMarked;
