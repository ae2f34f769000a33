package org.agntcy.dir.testkit.signin;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/// A GitHub for `scripts/demo-signin` and `scripts/benchmark-gateway`: `ada` is in the organisation `engines`, `bob` in
/// none.
///
/// Prints its two addresses, then obeys lines of standard input until they end: `approve CODE LOGIN`,
/// `leave LOGIN ORGANISATION`, `token LOGIN` (prints one), `down`, `up`.
public final class DemoGitHub {

    private static final int UNAVAILABLE = 503;

    private DemoGitHub() {}

    public static void main(String... arguments) throws IOException {
        try (FakeGitHub github = FakeGitHub.start();
                BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            github.person("ada", 1, "ada@example.org", "engines");
            github.person("bob", 2, null);
            github.interval(Duration.ofSeconds(1));
            System.out.println("site=" + github.site());
            System.out.println("api=" + github.api());
            lines.lines().forEach(line -> obey(github, List.of(line.split(" ", -1))));
        }
    }

    private static void obey(FakeGitHub github, List<String> words) {
        switch (words.getFirst()) {
            case "approve" -> github.approve(words.get(1), words.get(2));
            case "leave" -> github.leave(words.get(1), words.get(2));
            case "token" -> System.out.println("token=" + github.token(words.get(1)));
            case "down" -> {
                github.fail("/user", Fault.answer(UNAVAILABLE));
                github.fail("/user/orgs", Fault.answer(UNAVAILABLE));
            }
            case "up" -> github.heal();
            default -> System.err.println("does not know: " + words);
        }
    }
}
