package org.agntcy.dir.standalone.postgres;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// Parts of a server, put together from the programs in the user's cache.
final class TestServer {

    private TestServer() {}

    static Server on(Path folder, Duration limit) throws InterruptedException {
        ServerFolder server = new ServerFolder(folder);
        return new Server(server, programs(folder), new ServerLog(server.log(), Long.MAX_VALUE), limit);
    }

    /// A server that runs under supervision; its cluster exists already.
    static Supervisor supervised(Path folder, Duration limit, RestartBudget budget)
            throws IOException, InterruptedException {
        ServerFolder paths = new ServerFolder(folder);
        Server server = on(folder, limit);
        FirstStart.Result first = new FirstStart(server, new FreePort(paths.port()), limit).run();
        return Supervisor.over(
                first.process(), server, first.port(), new ServerLog(paths.log(), Long.MAX_VALUE), paths, budget);
    }

    static PostgresPrograms programs(Path folder) throws InterruptedException {
        Platform platform = Platform.current();
        Path cache = CacheFolder.of(platform, System.getenv(), Path.of(System.getProperty("user.home")), folder);
        return new PostgresPrograms(
                new ProgramCache(platform, cache).folder(),
                ProgramCache.version(),
                UnprivilegedUser.prefix(platform, folder));
    }

    /// Programs that all print one line and fail.
    static PostgresPrograms failing(Path folder, String line) {
        return new PostgresPrograms(folder, "18.6.0", List.of("sh", "-c", "echo '%s'; exit 3".formatted(line)));
    }
}
