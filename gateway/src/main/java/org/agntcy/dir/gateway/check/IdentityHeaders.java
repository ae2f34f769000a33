package org.agntcy.dir.gateway.check;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.agntcy.dir.gateway.check.Verdict.Caller;
import org.agntcy.dir.gateway.provider.Groups.Group;

/// The headers that tell the API server who calls. Each is either set or removed, so that none of the
/// client's survives; the client's token is removed.
///
/// Values are printable ASCII: other characters, `%`, and a comma inside the name of an organisation stand
/// as `%` and the two hexadecimal digits of each byte of UTF-8.
final class IdentityHeaders {

    static final String PROVIDER = "x-auth-provider";
    static final String AUTHORIZATION = "authorization";
    static final String CLIENT_CERTIFICATE = "x-forwarded-client-cert";

    /// Its users have no principal header, as in the published gateway that knew nobody else.
    private static final String GITHUB = "github";

    private static final String USER_ID = "x-user-id";
    private static final String USERNAME = "x-username";
    private static final String EMAIL = "x-user-email";
    private static final String ORGANISATIONS = "x-org-constructs";
    private static final String PRINCIPAL = "x-auth-principal";
    private static final List<String> ALL =
            List.of(PROVIDER, USER_ID, USERNAME, EMAIL, ORGANISATIONS, PRINCIPAL, AUTHORIZATION);

    /// Envoy takes 60 KiB of headers by default; the rest of a very long list is left out.
    private static final int LONGEST = 8 * 1024;

    private IdentityHeaders() {}

    /// What is set, by name.
    static Map<String, String> of(Caller caller) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(PROVIDER, plain(caller.identity().provider()));
        headers.put(USER_ID, plain(caller.identity().userId()));
        headers.put(USERNAME, plain(caller.identity().username()));
        caller.identity().email().ifPresent(email -> headers.put(EMAIL, plain(email)));
        if (!caller.groups().isEmpty()) {
            headers.put(ORGANISATIONS, joined(caller.groups()));
        }
        if (!caller.identity().provider().equals(GITHUB)) {
            headers.put(PRINCIPAL, plain(caller.identity().principal()));
        }
        return headers;
    }

    /// What is removed when the others are set.
    static List<String> removed(Map<String, String> set) {
        return ALL.stream().filter(name -> !set.containsKey(name)).toList();
    }

    private static String joined(List<Group> groups) {
        String all = groups.stream()
                .map(group -> plain(group.name()).replace(",", "%2C"))
                .collect(Collectors.joining(","));
        return all.length() <= LONGEST ? all : all.substring(0, all.lastIndexOf(',', LONGEST));
    }

    private static String plain(String value) {
        StringBuilder plain = new StringBuilder(value.length());
        for (byte character : value.getBytes(StandardCharsets.UTF_8)) {
            if (character >= ' ' && character < 0x7f && character != '%') {
                plain.append((char) character);
            } else {
                plain.append("%%%02X".formatted(character));
            }
        }
        return plain.toString();
    }
}
