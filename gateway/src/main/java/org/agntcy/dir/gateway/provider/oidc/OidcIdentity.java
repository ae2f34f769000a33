package org.agntcy.dir.gateway.provider.oidc;

import java.util.List;
import java.util.stream.Stream;
import org.agntcy.dir.gateway.provider.Groups;
import org.agntcy.dir.gateway.provider.Groups.Group;
import org.agntcy.dir.gateway.provider.Identity;
import org.agntcy.dir.record.Quoted;
import org.agntcy.dir.record.error.InvalidInputException;

/// Reads out of claims who somebody is.
final class OidcIdentity {

    private static final String GROUP = "group:";

    /// What names a program that signs in for itself.
    private static final List<String> OF_PROGRAMS = List.of("client_id", "azp");

    private final IssuerSettings settings;
    private final String provider;

    OidcIdentity(IssuerSettings settings) {
        this.settings = settings;
        this.provider = "oidc:" + settings.key();
    }

    /// The user, program or workflow.
    ///
    /// @throws TokenRejectedException when the claims do not say
    Identity identity(ClaimPath claims) throws TokenRejectedException {
        try {
            return settings.isGithubActions() ? GithubWorkflow.identity(claims) : user(claims);
        } catch (InvalidInputException unusable) {
            throw new TokenRejectedException(unusable.getMessage(), unusable);
        }
    }

    /// The groups; none is no error.
    Groups groups(ClaimPath claims) {
        return settings.isGithubActions() ? Groups.none() : new Groups.Listed(list(claims));
    }

    private Identity user(ClaimPath claims) throws TokenRejectedException {
        String claim = settings.claims().principal();
        String name = Stream.concat(Stream.of(claim), OF_PROGRAMS.stream())
                .flatMap(path -> claims.text(path).stream())
                .findFirst()
                .orElseThrow(() -> new TokenRejectedException("the token lacks the claim " + Quoted.of(claim)));
        if (name.startsWith(GROUP)) {
            throw new TokenRejectedException("the user name " + Quoted.of(name) + " could be taken for a group");
        }
        return new Identity(
                provider,
                claims.text("sub").orElse(name),
                name,
                claims.text(settings.claims().email()));
    }

    private List<Group> list(ClaimPath claims) {
        return claims.names(settings.claims().groups()).stream()
                .map(name -> new Group(name, provider + ":" + GROUP + name))
                .toList();
    }
}
