package org.agntcy.dir.dirctl.signin;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The browser of the person: that of `$BROWSER`, else the one that the system opens pages with.
final class Browser {

    private Browser() {}

    /// Opens a page, when that is possible; the person has its address in any case.
    static void open(String address, Map<String, String> environment) {
        try {
            new ProcessBuilder(command(address, environment))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException none) {
            // A machine without a browser; the address is on the screen.
        }
    }

    private static List<String> command(String address, Map<String, String> environment) {
        String own = environment.getOrDefault("BROWSER", "");
        if (!own.isEmpty()) {
            return List.of(own, address);
        }
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        if (system.startsWith("mac")) {
            return List.of("open", address);
        }
        return system.startsWith("windows")
                ? List.of("rundll32", "url.dll,FileProtocolHandler", address)
                : List.of("xdg-open", address);
    }
}
