package org.agntcy.dir.standalone.postgres;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;

/// Finds a TCP port on 127.0.0.1 that nobody uses at the moment: the one of the last time where that is possible,
/// so that services which outlive their database find it again.
///
/// @param memory the file that holds it
record FreePort(Path memory) {

    private static final int ANY = 0;
    private static final int LARGEST = 65_535;

    int find() throws IOException {
        int port;
        try {
            port = free(last());
        } catch (BindException taken) {
            port = free(ANY);
        }
        Files.writeString(memory, Integer.toString(port));
        return port;
    }

    private static int free(int wanted) throws IOException {
        try (ServerSocket socket = new ServerSocket(wanted, 1, InetAddress.ofLiteral(ServerSettings.HOST))) {
            return socket.getLocalPort();
        }
    }

    private int last() throws IOException {
        String text = Files.exists(memory) ? Files.readString(memory).strip() : "";
        boolean isPort = text.matches("[0-9]{1,5}") && Integer.parseInt(text) <= LARGEST;
        return isPort ? Integer.parseInt(text) : ANY;
    }
}
