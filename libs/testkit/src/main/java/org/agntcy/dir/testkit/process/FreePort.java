package org.agntcy.dir.testkit.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/// Ports of 127.0.0.1 that nobody listens on now.
///
/// They are below those that systems give to outgoing connections. A server that is stopped for a while finds such a
/// port free again; one that a system gave it could be the near end of somebody's connection by then. Nor does another
/// test get it meanwhile, in this JVM or in one beside it of the same build: whoever gets a port leaves a file.
public final class FreePort {

    private static final int FIRST = 10_000;
    private static final int LAST = 32_000;
    private static final int ATTEMPTS = 1_000;

    /// Longer than a build lasts.
    private static final Duration CLAIM = Duration.ofHours(2);

    private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();
    private static final Optional<Path> CLAIMS =
            Optional.ofNullable(System.getProperty("directory.test.programs")).map(folder -> Path.of(folder, "ports"));

    private FreePort() {}

    /// A port that was free a moment ago; no two calls give the same one.
    ///
    /// @throws IllegalStateException when nearly all are taken
    public static int find() {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, LAST);
            if (isFree(port) && GIVEN.add(port) && claim(port)) {
                return port;
            }
        }
        throw new IllegalStateException("no free port between " + FIRST + " and " + LAST);
    }

    private static boolean claim(int port) {
        if (CLAIMS.isEmpty()) {
            return true;
        }
        try {
            Path file = Files.createDirectories(CLAIMS.get()).resolve(Integer.toString(port));
            try {
                Files.createFile(file);
                return true;
            } catch (FileAlreadyExistsException claimed) {
                return takeOver(file);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /// Of a build that has ended.
    private static boolean takeOver(Path file) throws IOException {
        Instant now = Instant.now();
        if (Files.getLastModifiedTime(file).toInstant().isAfter(now.minus(CLAIM))) {
            return false;
        }
        Files.setLastModifiedTime(file, FileTime.from(now));
        return true;
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (BindException taken) {
            return false;
        } catch (IOException failed) {
            throw new IllegalStateException("cannot look whether port " + port + " is free", failed);
        }
    }
}
