package org.agntcy.dir.dirctl.connection;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.agntcy.dir.dirctl.terminal.CommandFailure;

/// What may stand behind `--server-addr`: `host:port`, or a target with a scheme that gRPC knows, such as
/// `dns:///host:port`.
/// Checked here, because the library takes a port of six digits and then waits for ever.
final class ServerAddress {

    private static final Pattern WEB = Pattern.compile("(?i)https?://([^/]*).*");
    private static final Pattern PORT = Pattern.compile(".*:(\\d+)");
    private static final Pattern VALID_PORT = Pattern.compile("0*[1-9]\\d{0,4}");
    private static final int LARGEST_PORT = 65535;

    private ServerAddress() {}

    /// @throws CommandFailure saying what is wrong with it
    static void check(String address) {
        if (address.isBlank()) {
            throw new CommandFailure(
                    "the server address is empty",
                    "Set --server-addr or DIRECTORY_CLIENT_SERVER_ADDRESS to host:port.");
        }
        Matcher web = WEB.matcher(address);
        if (web.matches()) {
            throw new CommandFailure(
                    "the server address " + address + " is a web address", "Write " + web.group(1) + " instead.");
        }
        Matcher port = PORT.matcher(address);
        if (port.matches() && !isPort(port.group(1))) {
            throw new CommandFailure(
                    "the server address " + address + " has no possible port",
                    "Ports go from 1 to " + LARGEST_PORT + ".");
        }
    }

    private static boolean isPort(String digits) {
        return VALID_PORT.matcher(digits).matches() && Integer.parseInt(digits) <= LARGEST_PORT;
    }
}
