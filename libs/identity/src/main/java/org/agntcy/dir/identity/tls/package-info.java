/// TLS with SVIDs: key and trust managers that ask the identity at every handshake, and what is checked of
/// a peer. No file and no restart takes part in a rotation.
@NullMarked
package org.agntcy.dir.identity.tls;

import org.jspecify.annotations.NullMarked;
