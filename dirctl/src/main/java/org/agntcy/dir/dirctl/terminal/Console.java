package org.agntcy.dir.dirctl.terminal;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/// The world outside a command: results go to `out`, everything else to `err`.
///
/// @param out results, and nothing else
/// @param err progress, hints, errors
/// @param in data for commands that read standard input
/// @param environment the process environment
/// @param terminal whether a person watches `err`
/// @param interruption what happens on Ctrl-C
/// @param time what time it is
/// @param secrets asks the person for a password
public record Console(
        ResultStream out,
        PrintStream err,
        InputStream in,
        Map<String, String> environment,
        boolean terminal,
        Interruption interruption,
        Time time,
        SecretPrompt secrets) {

    /// The launcher sets it, because Java cannot ask whether standard error alone is a terminal.
    private static final String TERMINAL_PROPERTY = "dirctl.terminal";

    public Console {
        environment = Map.copyOf(environment);
    }

    /// The console of this process.
    public static Console system(Interruption interruption) {
        return new Console(
                new ResultStream(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out))),
                new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
                System.in,
                System.getenv(),
                Boolean.getBoolean(TERMINAL_PROPERTY),
                interruption,
                Time.system(),
                SecretPrompt.system());
    }

    /// Tells a person something that is no result.
    public void tell(String line) {
        err.println(line);
    }

    /// All of standard input.
    ///
    /// @throws InterruptedIOException on Ctrl-C
    public byte[] readInput() throws IOException {
        return await(in::readAllBytes);
    }

    /// What the person at the terminal answers, in UTF-8, without showing it; empty when nobody can be asked.
    ///
    /// @throws InterruptedIOException on Ctrl-C
    public Optional<byte[]> askSecret(String question) throws IOException {
        return await(() -> secrets.ask(question));
    }

    /// On a thread of its own, because nothing but its end wakes a thread that reads a terminal or a pipe.
    private <T> T await(Callable<T> reading) throws IOException {
        FutureTask<T> content = new FutureTask<>(reading);
        interruption.onInterrupt(() -> content.cancel(false));
        Thread.ofPlatform().daemon().name("standard-input").start(content);
        try {
            return content.get();
        } catch (CancellationException | InterruptedException interrupted) {
            throw new InterruptedIOException("interrupted");
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof IOException cause ? cause : new IOException(failed.getCause());
        }
    }
}
