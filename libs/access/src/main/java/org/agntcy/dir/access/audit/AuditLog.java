package org.agntcy.dir.access.audit;

import org.agntcy.dir.access.Caller;
import org.agntcy.dir.access.policy.Decision;

/// Writes the audit trail to the log category `audit`: `allowed` for calls that change something, `denied`
/// for every call, `refused` for what ends before there is a call. Reading calls that are allowed leave no line.
/// Safe for any thread.
public final class AuditLog {

    private final ChangingMethods changing;

    public AuditLog(ChangingMethods changing) {
        this.changing = changing;
    }

    /// A decision of the policy.
    ///
    /// @param person for whom the caller calls; empty when that is not known
    /// @param peer the address that the call comes from
    public void decided(Caller caller, String person, String fullMethod, String peer, Decision decision) {
        if (decision.allowed() && !changing.contains(fullMethod)) {
            return;
        }
        AuditLine line = new AuditLine(decision.allowed() ? "call allowed" : "call denied")
                .with("caller", caller.name())
                .with("person", person)
                .with("method", fullMethod)
                .with("peer", peer)
                .with("result", decision.allowed() ? "allowed" : "denied");
        String rule = decision.rule();
        (rule == null ? line.with("reason", decision.reason()) : line.with("rule", rule)).write();
    }

    /// A call of somebody who did not prove who he is.
    public void unauthenticated(String fullMethod, String peer, String reason) {
        new AuditLine("call denied")
                .with("method", fullMethod)
                .with("peer", peer)
                .with("result", "unauthenticated")
                .with("reason", reason)
                .write();
    }

    /// A call of somebody who calls too often.
    public void limited(Caller caller, String person, String fullMethod, String peer) {
        new AuditLine("call denied")
                .with("caller", caller.name())
                .with("person", person)
                .with("method", fullMethod)
                .with("peer", peer)
                .with("result", "rate limited")
                .write();
    }

    /// A connection whose peer did not prove who it is.
    ///
    /// @param claimed the SPIFFE ID of a certificate that was shown and is good; empty when there is none
    public void handshakeRefused(String claimed, String peer, String reason) {
        connectionRefused("claimed", claimed, peer, reason);
    }

    /// A connection that is ended because of what came on it.
    ///
    /// @param caller the SPIFFE ID of whose connection it was; empty when it is nobody's
    public void connectionRefused(String caller, String peer, String reason) {
        connectionRefused("caller", caller, peer, reason);
    }

    /// A call whose headers are too large to be read; its method and token are not known.
    ///
    /// @param caller the SPIFFE ID of whose connection it came on; empty when it is nobody's
    public void headersRefused(String caller, String peer) {
        new AuditLine("call denied")
                .with("caller", caller)
                .with("peer", peer)
                .with("result", "refused")
                .with("reason", "the headers are too large")
                .write();
    }

    private static void connectionRefused(String key, String spiffeId, String peer, String reason) {
        new AuditLine("connection refused")
                .with(key, spiffeId)
                .with("peer", peer)
                .with("result", "refused")
                .with("reason", reason)
                .write();
    }
}
