package org.agntcy.dir.runtime.settings;

import java.net.InetAddress;

/// Where a server listens: `host:port`, or `:port` for every interface.
///
/// @param host name or address to bind; IPv6 without brackets
/// @param port 0 to 65535; 0 lets the system choose
public record NetworkAddress(String host, int port) {

    private static final int LARGEST_PORT = 65_535;

    public NetworkAddress {
        if (port < 0 || port > LARGEST_PORT) {
            throw new IllegalArgumentException("port " + port + " is not between 0 and " + LARGEST_PORT);
        }
    }

    /// Reads the text form.
    ///
    /// @throws IllegalArgumentException naming the value
    public static NetworkAddress parse(String text) {
        int colon = text.lastIndexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException("\"" + text + "\" is no address to listen on; write host:port");
        }
        String host = text.substring(0, colon).replaceAll("^\\[|]$", "");
        try {
            return new NetworkAddress(host.isEmpty() ? "0.0.0.0" : host, Integer.parseInt(text.substring(colon + 1)));
        } catch (NumberFormatException noNumber) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is no address to listen on; the part after the last colon must be a port",
                    noNumber);
        }
    }

    /// Whether a server that binds this host serves this machine only.
    ///
    /// @param host a name or an address, IPv6 without brackets; nothing is looked up
    public static boolean isLoopback(String host) {
        try {
            return InetAddress.ofLiteral(host).isLoopbackAddress();
        } catch (IllegalArgumentException name) {
            return "localhost".equalsIgnoreCase(host);
        }
    }
}
