package org.agntcy.dir.gateway.configuration;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.agntcy.dir.identity.workloadapi.WorkloadApiAddress;
import org.agntcy.dir.record.error.InvalidInputException;

/// What JWT-SVIDs need: a Workload API, and audiences.
final class JwtSvidChecks {

    private static final String SOCKET = "SPIFFE_JWT_SOCKET_PATH";
    private static final String AUDIENCES = "SPIFFE_JWT_AUDIENCES";

    private JwtSvidChecks() {}

    /// What stops the start, one sentence for each.
    static List<String> problems(SpiffeConfig.Jwt jwt) {
        List<String> problems = new ArrayList<>();
        checkSocket(jwt.socketPath(), problems);
        List<String> audiences = jwt.audiences().orElse(List.of());
        if (audiences.stream().allMatch(String::isBlank)) {
            problems.add(AUDIENCES + " is not set; without audiences, JWT-SVIDs for other programs would be taken");
        }
        audiences.stream()
                .filter(JwtSvidChecks::hasBlanks)
                .forEach(audience -> problems.add(blanks(AUDIENCES, audience)));
        return problems;
    }

    private static void checkSocket(Optional<String> socket, List<String> problems) {
        if (socket.isEmpty()) {
            problems.add("SPIFFE_JWT_ENABLED is true, but " + SOCKET
                    + " is not set; name the SPIFFE Workload API, for instance"
                    + " unix:///run/spire/agent-sockets/api.sock");
        } else if (hasBlanks(socket.get())) {
            problems.add(blanks(SOCKET, socket.get()));
        } else {
            try {
                var _ = WorkloadApiAddress.parse(socket.get());
            } catch (InvalidInputException malformed) {
                problems.add(SOCKET + ": " + malformed.getMessage());
            }
        }
    }

    private static boolean hasBlanks(String value) {
        return !value.equals(value.strip());
    }

    private static String blanks(String name, String value) {
        return name + " holds \"" + value + "\" with blanks around it; remove them";
    }
}
