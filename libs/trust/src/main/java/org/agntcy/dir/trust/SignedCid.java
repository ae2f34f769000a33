package org.agntcy.dir.trust;

import org.agntcy.dir.api.sign.v1.PublicKey;
import org.agntcy.dir.api.sign.v1.Signature;

/// What signing makes; attached to the record in this order, so that no signature is ever there without its
/// key.
public record SignedCid(PublicKey publicKey, Signature signature) {}
