package org.agntcy.dir.gateway.role;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.agntcy.dir.gateway.provider.Texts;
import org.agntcy.dir.record.error.InvalidInputException;
import org.yaml.snakeyaml.nodes.Node;

/// Reads a role file. A file with one mistake is no role file: half of what its author wrote is not what
/// its author meant.
///
/// ```
/// publicPaths: [/grpc.reflection]
/// defaultRole: reader
/// userDenyList: [github:mallory]
/// roles:
///   reader:
///     allowedMethods: [/agntcy.dir.store.v1.StoreService/Pull, /agntcy.dir.search.v1.SearchService/*]
///   writer:
///     allowedMethods: ["*"]
///     users: [alice, github:bob]
///     orgs: [agntcy]
///     principals: [oidc:dex:group:editors, "spiffe:spiffe://example.org/ns/jobs/*"]
/// ```
final class RoleFileReader {

    private static final String ROLE_FILE = "the role file";
    private static final String DEFAULT_ROLE = "defaultRole";
    private static final String DENY_LIST = "userDenyList";
    private static final String PUBLIC_PATHS = "publicPaths";
    private static final String ROLES = "roles";
    private static final String METHODS = "allowedMethods";
    private static final String USERS = "users";
    private static final String ORGS = "orgs";
    private static final String PRINCIPALS = "principals";

    private static final Set<String> KEYS = new TreeSet<>(Set.of(DEFAULT_ROLE, DENY_LIST, PUBLIC_PATHS, ROLES));
    private static final Set<String> ROLE_KEYS = new TreeSet<>(Set.of(METHODS, USERS, ORGS, PRINCIPALS));

    /// A message holds this many problems; the file has to be corrected anyway.
    private static final int TOLD = 10;

    private final List<String> problems = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private final YamlText yaml = new YamlText(problems);
    private final PrincipalText principals = new PrincipalText(problems);

    private RoleFileReader() {}

    /// Reads the whole text of a file.
    ///
    /// @throws InvalidInputException naming each mistake and its line
    static RoleFile read(String text) {
        RoleFileReader reader = new RoleFileReader();
        Optional<RoleFile> file = reader.yaml.document(text).map(reader::file);
        if (file.isEmpty() && reader.problems.isEmpty()) {
            reader.problems.add("it is empty; to allow nobody anything, write \"roles: {}\"");
        }
        if (!reader.problems.isEmpty()) {
            throw new InvalidInputException("the role file is not usable: " + told(reader.problems));
        }
        return file.orElseThrow();
    }

    private RoleFile file(Node document) {
        Map<String, Node> values = yaml.map(ROLE_FILE, document, KEYS);
        List<Role> roles = new ArrayList<>();
        of(values, ROLES, node -> yaml.map(ROLES, node), Map.<String, Node>of())
                .forEach((name, role) -> roles.add(role(name, role)));
        String defaultRole = of(values, DEFAULT_ROLE, node -> yaml.text(DEFAULT_ROLE, node), "");
        if (!defaultRole.isEmpty()
                && roles.stream().noneMatch(role -> role.name().equals(defaultRole))) {
            problems.add("the default role \"" + defaultRole + "\" is not defined under roles");
        }
        List<String> denied = lines(ROLE_FILE, DENY_LIST, values).stream()
                .map(principals::denied)
                .toList();
        List<String> open = lines(ROLE_FILE, PUBLIC_PATHS, values).stream()
                .map(this::publicPath)
                .toList();
        return new RoleFile(new PublicPaths(open), defaultRole, denied, roles, warnings);
    }

    private String publicPath(YamlText.Line line) {
        if (!PublicPaths.isEntry(line.text())) {
            problems.add("line %d: \"%s\" is no public path; write one like /grpc.reflection, without patterns"
                    .formatted(line.number(), line.text()));
        }
        return line.text();
    }

    private Role role(String name, Node node) {
        String what = "role \"" + name + "\"";
        if (name.isEmpty() || Texts.hasControlCharacter(name)) {
            problems.add("a role has an empty name, or one with control characters");
        }
        Map<String, Node> values = yaml.map(what, node, ROLE_KEYS);
        List<String> methods = texts(what, METHODS, values);
        methods.forEach(method -> lookAt(what, method));
        if (methods.isEmpty()) {
            warnings.add(what + " allows no method");
        }
        return new Role(
                name,
                methods,
                lines(what, USERS, values).stream().map(principals::user).toList(),
                lines(what, PRINCIPALS, values).stream()
                        .map(principals::principal)
                        .toList(),
                lines(what, ORGS, values).stream().map(principals::organisation).toList());
    }

    private void lookAt(String role, String method) {
        if (!method.startsWith("/") && !method.startsWith("*")) {
            warnings.add("%s: \"%s\" matches no call; methods begin with /".formatted(role, method));
        }
        int star = method.indexOf('*');
        if (star >= 0 && star < method.length() - 1) {
            warnings.add("%s: what follows the * of \"%s\" says nothing".formatted(role, method));
        }
    }

    private List<String> texts(String where, String key, Map<String, Node> values) {
        return lines(where, key, values).stream().map(YamlText.Line::text).toList();
    }

    private List<YamlText.Line> lines(String where, String key, Map<String, Node> values) {
        List<YamlText.Line> lines = of(values, key, node -> yaml.list(key, node), List.of());
        lines.stream()
                .filter(line -> Texts.hasControlCharacter(line.text()))
                .forEach(line -> problems.add(
                        "line %d: %s: an entry of %s holds a control character".formatted(line.number(), where, key)));
        return lines;
    }

    private static <T> T of(Map<String, Node> values, String key, Function<Node, T> read, T otherwise) {
        Node node = values.get(key);
        return node == null ? otherwise : read.apply(node);
    }

    private static String told(List<String> problems) {
        String told = String.join("; ", problems.subList(0, Math.min(TOLD, problems.size())));
        return problems.size() > TOLD ? told + "; and " + (problems.size() - TOLD) + " more" : told;
    }
}
