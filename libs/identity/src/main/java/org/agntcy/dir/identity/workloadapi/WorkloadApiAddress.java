package org.agntcy.dir.identity.workloadapi;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.agntcy.dir.record.Quoted;
import org.agntcy.dir.record.error.InvalidInputException;

/// Where the Workload API listens (SPIFFE Workload Endpoint, section 4): a Unix socket or a TCP port of
/// this machine.
///
/// @param text as it was given, for messages
public record WorkloadApiAddress(String text, SocketAddress socket) {

    private static final Pattern TCP = Pattern.compile("tcp:(?://)?([^/:\\[\\]]+|\\[[0-9a-fA-F:.]+\\]):(\\d{1,5})");
    private static final int LARGEST_PORT = 65_535;

    /// Reads `unix:///path`, `unix:/path`, `tcp://host:port` or `tcp:host:port`.
    ///
    /// @throws InvalidInputException for anything else
    public static WorkloadApiAddress parse(String text) {
        if (text.startsWith("unix:")) {
            return unix(text, text.substring("unix:".length()));
        }
        Matcher tcp = TCP.matcher(text);
        if (tcp.matches() && Integer.parseInt(tcp.group(2)) <= LARGEST_PORT) {
            return new WorkloadApiAddress(
                    text, new InetSocketAddress(unbracketed(tcp.group(1)), Integer.parseInt(tcp.group(2))));
        }
        throw malformed(text);
    }

    private static WorkloadApiAddress unix(String text, String rest) {
        String path = rest.startsWith("//") ? rest.substring(2) : rest;
        if (!path.startsWith("/") || path.length() < 2 || path.indexOf('\0') >= 0) {
            throw malformed(text);
        }
        return new WorkloadApiAddress(text, UnixDomainSocketAddress.of(Path.of(path)));
    }

    private static String unbracketed(String host) {
        return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }

    private static InvalidInputException malformed(String text) {
        return InvalidInputException.of(
                "socket_path",
                "invalid address of the SPIFFE Workload API " + Quoted.of(text)
                        + ": expected unix:///path/to/socket or tcp://ip:port");
    }
}
