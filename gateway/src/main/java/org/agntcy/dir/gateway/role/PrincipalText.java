package org.agntcy.dir.gateway.role;

import java.util.List;
import java.util.regex.Pattern;
import org.agntcy.dir.gateway.provider.spiffe.WorkloadName;
import org.agntcy.dir.record.error.InvalidInputException;

/// Reads the entries of a role that say who has it.
final class PrincipalText {

    static final String ORGANISATION = "org:";

    private static final String GITHUB = "github:";
    private static final String WORKFLOWS = "oidc:github:";
    private static final String WORKLOAD = WorkloadName.PROVIDER + ":";

    private static final Pattern GROUP = Pattern.compile("oidc:[^:]+:group:.+");

    /// All branches of one workflow, or those whose names begin alike. Tags anybody may be able to make.
    private static final Pattern BRANCHES =
            Pattern.compile("oidc:github:repo:[^:*]+/[^:*]+:workflow:[^:*]+:ref:refs/heads/[^:*]*\\*");

    /// All workloads of one trust domain, or those whose paths begin alike.
    private static final Pattern WORKLOADS = Pattern.compile("spiffe:spiffe://[a-z0-9._-]+/[^*]*\\*");

    private final List<String> problems;

    /// @param problems where it notes what is no principal
    PrincipalText(List<String> problems) {
        this.problems = problems;
    }

    /// An entry of `users`: a principal, or the name of a GitHub user.
    String user(YamlText.Line line) {
        if (line.text().indexOf('*') >= 0) {
            note(line, "is no user; patterns stand under principals");
        } else {
            checkWorkload(line);
        }
        return line.text().indexOf(':') < 0 ? GITHUB + line.text() : line.text();
    }

    /// An entry of `orgs`: the name of a GitHub organisation, or the principal of a group.
    String organisation(YamlText.Line line) {
        String text = line.text();
        if (text.indexOf(':') < 0 || text.startsWith(ORGANISATION)) {
            return text.startsWith(ORGANISATION) ? text : ORGANISATION + text;
        }
        if (!GROUP.matcher(text).matches()) {
            note(line, "is no organisation; write its name, or oidc:<issuer>:group:<name>");
        }
        return text;
    }

    /// An entry of `principals`: any principal, or the beginning of some.
    String principal(YamlText.Line line) {
        String text = line.text();
        int star = text.indexOf('*');
        if (text.indexOf(':') < 0) {
            note(
                    line,
                    "is no principal; write oidc:<issuer>:<name>, oidc:<issuer>:group:<name>, github:<name> or"
                            + " spiffe:spiffe://<trust domain>/<path>");
        } else if (star >= 0 && star < text.length() - 1) {
            note(line, "may have one * only, at its end");
        } else if (star >= 0
                && (text.startsWith(WORKFLOWS) || WORKFLOWS.startsWith(text.substring(0, star)))
                && !BRANCHES.matcher(text).matches()) {
            note(line, "matches too much; a * of workflows stands after :ref:refs/heads/");
        } else if (star >= 0
                && (text.startsWith(WORKLOAD) || WORKLOAD.startsWith(text.substring(0, star)))
                && !WORKLOADS.matcher(text).matches()) {
            note(line, "matches too much; a * of workloads stands after spiffe:spiffe://<trust domain>/");
        } else if (star < 0) {
            checkWorkload(line);
        }
        return text;
    }

    /// An entry of the deny list: any one principal, or the name of a user of any provider.
    String denied(YamlText.Line line) {
        String text = line.text();
        if (text.startsWith(ORGANISATION)) {
            problems.add("userDenyList denies users; it cannot hold \"" + text + "\"");
        } else if ((text.startsWith(WORKLOAD) || text.startsWith(WorkloadName.SCHEME)) && text.indexOf('*') >= 0) {
            note(line, "denies nobody; the deny list knows no patterns of workloads");
        } else if (!text.startsWith(WorkloadName.SCHEME)) {
            checkWorkload(line);
        }
        return text;
    }

    /// A name that no workload can have would be a role that nobody has, or a denial of nobody.
    private void checkWorkload(YamlText.Line line) {
        String text = line.text();
        if (text.startsWith(WorkloadName.SCHEME)) {
            note(line, "lacks the provider; write spiffe:" + text);
        } else if (text.startsWith(WORKLOAD)) {
            try {
                var _ = WorkloadName.identity(text.substring(WORKLOAD.length()));
            } catch (InvalidInputException malformed) {
                note(line, "names no workload: " + malformed.getMessage());
            }
        }
    }

    private void note(YamlText.Line line, String problem) {
        problems.add("line %d: \"%s\" %s".formatted(line.number(), line.text(), problem));
    }
}
