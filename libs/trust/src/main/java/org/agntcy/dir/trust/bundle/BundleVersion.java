package org.agntcy.dir.trust.bundle;

import java.util.Arrays;
import org.agntcy.dir.record.Quoted;
import org.agntcy.dir.record.error.InvalidInputException;

/// The forms of a bundle, each with its media type.
public enum BundleVersion {
    V0_1("application/vnd.dev.sigstore.bundle+json;version=0.1"),
    V0_2("application/vnd.dev.sigstore.bundle+json;version=0.2"),
    V0_3("application/vnd.dev.sigstore.bundle.v0.3+json");

    /// What some signers wrote for version 0.3 before it had a media type of its own.
    private static final String EARLY_V0_3 = "application/vnd.dev.sigstore.bundle+json;version=0.3";

    private final String mediaType;

    BundleVersion(String mediaType) {
        this.mediaType = mediaType;
    }

    public String mediaType() {
        return mediaType;
    }

    /// Whether an entry of a transparency log has to show that it is in the log; in version 0.1 a promise is
    /// enough.
    public boolean requiresInclusionProof() {
        return this != V0_1;
    }

    /// @throws InvalidInputException when no form has this media type
    static BundleVersion of(String mediaType) {
        if (mediaType.equals(EARLY_V0_3)) {
            return V0_3;
        }
        return Arrays.stream(values())
                .filter(version -> version.mediaType.equals(mediaType))
                .findFirst()
                .orElseThrow(() -> new InvalidInputException(
                        "mediaType " + Quoted.of(mediaType) + " is none of a bundle of version 0.1 to 0.3"));
    }
}
