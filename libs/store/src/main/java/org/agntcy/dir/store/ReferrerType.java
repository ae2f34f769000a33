package org.agntcy.dir.store;

import java.util.Arrays;
import java.util.Optional;

/// The referrer types of the API and the media types of their layers. The content is JSON whatever the media type says.
public enum ReferrerType {
    SIGNATURE("agntcy.dir.sign.v1.Signature", "application/vnd.agntcy.dir.sign.signature.v1+json"),
    PUBLIC_KEY("agntcy.dir.sign.v1.PublicKey", "application/vnd.agntcy.dir.sign.publickey.v1+pem"),
    SCAN_REPORT("agntcy.dir.security.v1.ScanReport", ReferrerType.GENERIC);

    private static final String GENERIC = "application/vnd.agntcy.dir.referrer.v1+json";

    private final String apiName;
    private final String mediaType;

    ReferrerType(String apiName, String mediaType) {
        this.apiName = apiName;
        this.mediaType = mediaType;
    }

    /// The full name of the message in `data`.
    public String apiName() {
        return apiName;
    }

    public String mediaType() {
        return mediaType;
    }

    /// The type with this API name, when it is a known one.
    public static Optional<ReferrerType> find(String apiName) {
        return Arrays.stream(values())
                .filter(type -> type.apiName.equals(apiName))
                .findFirst();
    }

    /// The media type under which a referrer of this API name is stored; types that we do not know share one.
    static String mediaTypeOf(String apiName) {
        return find(apiName).map(ReferrerType::mediaType).orElse(GENERIC);
    }

    /// The API name of a stored type, which in old data may be a media type. The generic one names no type and stays.
    static String apiNameOf(String storedType) {
        return Arrays.stream(values())
                .filter(type -> type.mediaType.equals(storedType) && !storedType.equals(GENERIC))
                .map(ReferrerType::apiName)
                .findFirst()
                .orElse(storedType);
    }
}
