package org.agntcy.dir.gateway.role;

import java.util.List;
import java.util.regex.Pattern;

/// Reads the entries of a role that say who has it.
final class PrincipalText {

    static final String ORGANISATION = "org:";

    private static final String GITHUB = "github:";
    private static final String WORKFLOWS = "oidc:github:";

    private static final Pattern GROUP = Pattern.compile("oidc:[^:]+:group:.+");

    /// All branches of one workflow, or those whose names begin alike. Tags anybody may be able to make.
    private static final Pattern BRANCHES =
            Pattern.compile("oidc:github:repo:[^:*]+/[^:*]+:workflow:[^:*]+:ref:refs/heads/[^:*]*\\*");

    private final List<String> problems;

    /// @param problems where it notes what is no principal
    PrincipalText(List<String> problems) {
        this.problems = problems;
    }

    /// An entry of `users`: a principal, or the name of a GitHub user.
    String user(YamlText.Line line) {
        if (line.text().indexOf('*') >= 0) {
            note(line, "is no user; patterns stand under principals");
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
            note(line, "is no principal; write oidc:<issuer>:<name>, oidc:<issuer>:group:<name> or github:<name>");
        } else if (star >= 0 && star < text.length() - 1) {
            note(line, "may have one * only, at its end");
        } else if (star >= 0
                && (text.startsWith(WORKFLOWS) || WORKFLOWS.startsWith(text.substring(0, star)))
                && !BRANCHES.matcher(text).matches()) {
            note(line, "matches too much; a * of workflows stands after :ref:refs/heads/");
        }
        return text;
    }

    private void note(YamlText.Line line, String problem) {
        problems.add("line %d: \"%s\" %s".formatted(line.number(), line.text(), problem));
    }
}
