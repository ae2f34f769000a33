package org.agntcy.dir.gateway.provider.oidc;

import java.util.Optional;
import org.agntcy.dir.gateway.provider.Identity;
import org.agntcy.dir.record.Quoted;

/// Names a workflow of GitHub by its claims:
/// `oidc:github:repo:<owner>/<name>:workflow:<file>:ref:<ref>[:env:<environment>]`.
final class GithubWorkflow {

    private static final String PROVIDER = "oidc:github";

    private GithubWorkflow() {}

    static Identity identity(ClaimPath claims) throws TokenRejectedException {
        String workflow = claims.text("workflow_ref")
                .or(() -> claims.text("job_workflow_ref"))
                .orElseThrow(() -> lacks("workflow_ref"));
        StringBuilder name = new StringBuilder()
                .append("repo:")
                .append(part("repository", claims.text("repository")))
                .append(":workflow:")
                .append(part("workflow_ref", Optional.of(file(workflow))))
                .append(":ref:")
                .append(part("ref", claims.text("ref")));
        Optional<String> environment = claims.text("environment");
        if (environment.isPresent()) {
            name.append(":env:").append(part("environment", environment));
        }
        String username = name.toString();
        return new Identity(PROVIDER, claims.text("sub").orElse(username), username, Optional.empty());
    }

    /// `deploy.yml` of `owner/name/.github/workflows/deploy.yml@refs/heads/main`.
    private static String file(String workflow) {
        int at = workflow.indexOf('@');
        String path = at < 0 ? workflow : workflow.substring(0, at);
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /// A part that holds a colon could pretend to be two. A part that is missing is not guessed: a role for
    /// the main branch is no role for an unknown one.
    private static String part(String claim, Optional<String> value) throws TokenRejectedException {
        String part = value.orElseThrow(() -> lacks(claim));
        if (part.isEmpty() || part.indexOf(':') >= 0 || part.indexOf('*') >= 0) {
            throw new TokenRejectedException(
                    "the claim " + Quoted.of(claim) + " of the token, " + Quoted.of(part) + ", cannot be used");
        }
        return part;
    }

    private static TokenRejectedException lacks(String claim) {
        return new TokenRejectedException("the token lacks the claim " + Quoted.of(claim) + " of GitHub's workflows");
    }
}
