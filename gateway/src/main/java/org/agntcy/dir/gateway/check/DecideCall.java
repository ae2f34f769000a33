package org.agntcy.dir.gateway.check;

import java.util.Optional;
import org.agntcy.dir.gateway.check.Verdict.Allowed;
import org.agntcy.dir.gateway.check.Verdict.Caller;
import org.agntcy.dir.gateway.check.Verdict.Denied;
import org.agntcy.dir.gateway.check.Verdict.Unauthenticated;
import org.agntcy.dir.gateway.check.Verdict.Unavailable;
import org.agntcy.dir.gateway.provider.Choice;
import org.agntcy.dir.gateway.provider.Groups;
import org.agntcy.dir.gateway.provider.Provider;
import org.agntcy.dir.gateway.provider.Providers;
import org.agntcy.dir.gateway.provider.Verification;
import org.agntcy.dir.gateway.provider.spiffe.ClientCertificates;
import org.agntcy.dir.gateway.role.RoleDecision;
import org.agntcy.dir.gateway.role.Roles;
import org.agntcy.dir.record.error.UnauthenticatedException;

/// Decides about a call: whose certificate or token it comes with, the certificate first, and whether a role of that
/// workload or person allows the method. Safe
/// for any thread; may block for as long as providers are waited for.
public final class DecideCall {

    private final ClientCertificates certificates;
    private final Providers providers;
    private final Roles roles;

    public DecideCall(ClientCertificates certificates, Providers providers, Roles roles) {
        this.certificates = certificates;
        this.providers = providers;
        this.roles = roles;
    }

    Verdict decide(Call call) {
        if (roles.isPublic(call.method())) {
            return new Verdict.Public();
        }
        return certificates
                .verify(call.certificate())
                .map(verification -> decide(call, "client certificate", verification))
                .orElseGet(() -> decideByToken(call));
    }

    private Verdict decideByToken(Call call) {
        String token;
        try {
            token = Credentials.token(call.authorization());
        } catch (UnauthenticatedException refused) {
            return new Unauthenticated(refused.getMessage());
        }
        return switch (providers.choose(call.requestedProvider(), token)) {
            case Choice.Chosen(Provider provider) -> decide(call, "token", provider.verify(token));
            case Choice.NotConfigured(String reason) -> new Denied(Optional.empty(), reason);
            case Choice.Refused(String reason) -> new Unauthenticated("invalid token: " + reason);
        };
    }

    /// @param what was verified, for the client
    private Verdict decide(Call call, String what, Verification verification) {
        return switch (verification) {
            case Verification.Rejected rejected -> new Unauthenticated("invalid " + what + ": " + rejected.reason());
            case Verification.Unavailable unavailable ->
                new Unavailable(Optional.empty(), unavailable.reason(), unavailable.retryAfter());
            case Verification.Known known -> decide(call, known);
        };
    }

    private Verdict decide(Call call, Verification.Known known) {
        Caller caller = new Caller(known.identity(), known.groups().known());
        return switch (roles.decide(caller.identity(), caller.groups(), call.method())) {
            case RoleDecision.Allowed(String role) -> new Allowed(caller, role);
            case RoleDecision.Denied(String reason, boolean evenWithGroups) ->
                evenWithGroups ? new Denied(Optional.of(caller), reason) : denied(caller, known.groups(), reason);
        };
    }

    /// A no without knowing the organisations is none: one of them may have the role.
    private static Verdict denied(Caller caller, Groups groups, String reason) {
        return switch (groups) {
            case Groups.Listed _ -> new Denied(Optional.of(caller), reason);
            case Groups.Hidden hidden -> new Denied(Optional.of(caller), reason + "; " + hidden.reason());
            case Groups.Unknown unknown ->
                new Unavailable(
                        Optional.of(caller),
                        "organisations cannot be looked up: " + unknown.reason(),
                        unknown.retryAfter());
        };
    }
}
