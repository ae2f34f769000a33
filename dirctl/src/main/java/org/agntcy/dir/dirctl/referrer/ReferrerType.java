package org.agntcy.dir.dirctl.referrer;

/// What may refer to a record.
public enum ReferrerType {
    /// A key that verifies signatures.
    PUBLIC_KEY("agntcy.dir.sign.v1.PublicKey", "public key"),
    /// Somebody vouches for the record.
    SIGNATURE("agntcy.dir.sign.v1.Signature", "signature"),
    /// What a scanner found.
    SCAN_REPORT("agntcy.dir.security.v1.ScanReport", "scan report");

    private final String text;
    private final String title;

    ReferrerType(String text, String title) {
        this.text = text;
        this.title = title;
    }

    /// The name that travels.
    public String text() {
        return text;
    }

    /// For people.
    String title() {
        return title;
    }
}
