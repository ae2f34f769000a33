/// Verifies what a bundle holds against a trusted root: the certificate's chain, its promise of publicity,
/// the signature's timestamp, its entry in a transparency log, and the signature itself. Every refusal has a
/// reason for people.
@NullMarked
package org.agntcy.dir.trust.proof;

import org.jspecify.annotations.NullMarked;
