package org.agntcy.dir.gateway.role;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.agntcy.dir.gateway.provider.Groups.Group;
import org.agntcy.dir.gateway.provider.Identity;
import org.agntcy.dir.gateway.role.RoleDecision.Allowed;
import org.agntcy.dir.gateway.role.RoleDecision.Denied;
import org.agntcy.dir.record.Quoted;
import org.agntcy.dir.record.error.InvalidInputException;

/// The roles of one file: the same question always has the same answer. Denies what no role allows. Safe
/// for threads.
public final class RoleSet {

    /// Names of methods come from outside; about 2 MB when full.
    static final int LARGEST_CACHE = 10_000;

    /// Longer than any method, and short enough to remember.
    private static final int LONGEST_METHOD = 1024;

    private final RoleFile file;
    private final Set<String> principals;
    private final List<String> patterns;
    private final Optional<RoleEngine> engine;
    private final Set<String> denied;
    private final Map<Question, Optional<String>> decided = new ConcurrentHashMap<>();

    private RoleSet(RoleFile file) {
        this.file = file;
        List<Grant> grants = Grant.of(file);
        this.principals = grants.stream().map(Grant::subject).collect(Collectors.toUnmodifiableSet());
        this.patterns =
                principals.stream().filter(subject -> subject.indexOf('*') > 0).toList();
        this.engine = grants.isEmpty() ? Optional.empty() : Optional.of(new RoleEngine(grants));
        this.denied = file.userDenyList().stream()
                .map(entry -> entry.toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }

    /// Reads the text of a role file.
    ///
    /// @throws InvalidInputException naming each mistake and its line
    public static RoleSet parse(String text) {
        return new RoleSet(RoleFileReader.read(text));
    }

    /// Whether everybody may call a path, without credentials.
    boolean isPublic(String path) {
        return file.publicPaths().contain(path);
    }

    /// Whether a person or a workload may call a method: not when on the deny list; else when the user, one of the
    /// groups, or the default role may.
    ///
    /// @param fullMethod as on the wire: `/package.Service/Method`
    public RoleDecision decide(Identity identity, List<Group> groups, String fullMethod) {
        if (isDenied(identity, groups)) {
            return new Denied("user " + Quoted.of(identity.principal()) + " is on the deny list", true);
        }
        List<String> known = Stream.concat(
                        Stream.of(identity.principal()), groups.stream().map(Group::principal))
                .filter(this::isGranted)
                .toList();
        return role(new Question(known, fullMethod))
                .<RoleDecision>map(Allowed::new)
                .orElseGet(() -> new Denied(reason(identity, !known.isEmpty(), fullMethod), false));
    }

    /// How many roles there are.
    public int roles() {
        return file.roles().size();
    }

    /// What the author of the file should know.
    public List<String> warnings() {
        return file.warnings();
    }

    private boolean isDenied(Identity identity, List<Group> groups) {
        Stream<String> names = Stream.concat(
                Stream.of(identity.principal(), identity.username()),
                groups.stream().map(Group::principal));
        Stream<String> emails = identity.email().stream()
                .filter(_ -> identity.provider().startsWith("oidc:"))
                .map(email -> "oidc:" + email);
        return Stream.concat(names, emails)
                .map(name -> name.toLowerCase(Locale.ROOT))
                .anyMatch(denied::contains);
    }

    private boolean isGranted(String principal) {
        return principals.contains(principal)
                || patterns.stream().anyMatch(pattern -> Grant.matches(pattern, principal));
    }

    private Optional<String> role(Question question) {
        if (engine.isEmpty() || question.method().length() > LONGEST_METHOD) {
            return Optional.empty();
        }
        Optional<String> known = decided.get(question);
        if (known != null) {
            return known;
        }
        Optional<String> role = engine.get().role(question.principals(), question.method());
        remember(question, role);
        return role;
    }

    /// Starts again when full: simpler than order of use, and whoever fills it only slows down.
    private void remember(Question question, Optional<String> role) {
        if (decided.size() >= LARGEST_CACHE) {
            decided.clear();
        }
        decided.put(question, role);
    }

    private String reason(Identity identity, boolean hasRole, String fullMethod) {
        String user = "user " + Quoted.of(identity.principal());
        if (!file.defaultRole().isEmpty()) {
            return "no role of " + user + ", nor the default role " + Quoted.of(file.defaultRole()) + ", allows "
                    + Quoted.of(fullMethod);
        }
        return hasRole ? "no role of " + user + " allows " + Quoted.of(fullMethod) : user + " has no assigned role";
    }

    private record Question(List<String> principals, String method) {}
}
