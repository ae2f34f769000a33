package org.agntcy.dir.gateway.check;

/// How decisions end, for logs and metrics.
enum DecisionResult {
    ALLOWED("allowed"),
    DENIED("denied"),
    UNAUTHENTICATED("unauthenticated"),
    UNAVAILABLE("unavailable");

    private final String label;

    DecisionResult(String label) {
        this.label = label;
    }

    static DecisionResult of(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Allowed _ -> ALLOWED;
            case Verdict.Denied _ -> DENIED;
            case Verdict.Unauthenticated _ -> UNAUTHENTICATED;
            case Verdict.Unavailable _ -> UNAVAILABLE;
        };
    }

    String label() {
        return label;
    }
}
