package org.agntcy.dir.dirctl;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.agntcy.dir.testkit.signin.FakeGitHub;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/// GitHub with one person, and the folder of her files.
abstract class GitHubFixture extends DirctlFixture {

    static final String CODES = "/login/device/code";
    static final String TOKENS = "/login/oauth/access_token";

    final FakeTime clock = new FakeTime();
    final FakeGitHub github = FakeGitHub.start(clock);
    Path home;
    Path cache;

    GitHubFixture() throws IOException {
        time = clock;
    }

    @BeforeEach
    void meetPeople() {
        home = folder.resolve("dirctl");
        cache = home.resolve("auth-token.json");
        environment.put("XDG_CONFIG_HOME", folder.toString());
        environment.put("DIRECTORY_CLIENT_GITHUB_URL", github.site().toString());
        github.person("octocat", 583231, "octocat@example.org", "acme", "globex");
    }

    @AfterEach
    void close() {
        github.close();
        // Ctrl-C has interrupted this thread in some tests.
        boolean ignored = Thread.interrupted();
    }

    /// What is kept.
    JsonObject json() throws IOException {
        return JsonParser.parseString(Files.readString(cache)).getAsJsonObject();
    }

    static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
