package org.agntcy.dir.dirctl.signin;

import java.time.Duration;
import java.util.Optional;

/// How a person wants to sign in.
///
/// @param patience absent when nothing was said
/// @param port for the browser's answer; any free one when 0
/// @param open whether the browser is opened
record LoginChoices(Optional<Duration> patience, int port, boolean open, Secrets secrets) {

    private static final Duration BROWSER_PATIENCE = Duration.ofMinutes(5);

    BrowserFlow.Choices browser() {
        return new BrowserFlow.Choices(
                port,
                open,
                patience.orElse(BROWSER_PATIENCE),
                "Take more time with --timeout, or sign in without a browser here: dirctl auth login --device.");
    }
}
