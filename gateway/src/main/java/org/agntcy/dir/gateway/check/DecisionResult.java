package org.agntcy.dir.gateway.check;

/// How decisions end, for logs and metrics.
enum DecisionResult {
    PUBLIC("public"),
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
            case Verdict.Public _ -> PUBLIC;
            case Verdict.Allowed _ -> ALLOWED;
            case Verdict.Denied _ -> DENIED;
            case Verdict.Unauthenticated _ -> UNAUTHENTICATED;
            case Verdict.Unavailable _ -> UNAVAILABLE;
        };
    }

    /// Whether the call goes on.
    boolean passes() {
        return this == PUBLIC || this == ALLOWED;
    }

    String label() {
        return label;
    }
}
