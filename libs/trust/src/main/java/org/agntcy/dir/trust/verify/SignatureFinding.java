package org.agntcy.dir.trust.verify;

import org.agntcy.dir.api.sign.v1.Signature;
import org.agntcy.dir.trust.Signer;

/// What became of one signature.
public sealed interface SignatureFinding {

    Signature signature();

    /// The signature is good.
    ///
    /// @param signer whose it is
    record Valid(Signature signature, Signer signer) implements SignatureFinding {}

    /// The signature is not believed.
    ///
    /// @param reason for people
    record Invalid(Signature signature, String reason) implements SignatureFinding {}
}
