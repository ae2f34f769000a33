package org.agntcy.dir.dirctl;

import io.netty.util.internal.logging.InternalLoggerFactory;
import io.netty.util.internal.logging.JdkLoggerFactory;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.LogManager;
import org.agntcy.dir.dirctl.terminal.Console;
import org.agntcy.dir.dirctl.terminal.ExitCode;
import org.agntcy.dir.dirctl.terminal.Interruption;

/// Entry point of the process.
public final class Main {

    /// Long enough to print what was done, short enough for a person who pressed Ctrl-C.
    private static final long LAST_WORDS_SECONDS = 2;

    private Main() {}

    public static void main(String... arguments) {
        silenceLibraries();
        Interruption interruption = new Interruption();
        CountDownLatch finished = new CountDownLatch(1);
        Thread stop = new Thread(() -> stop(interruption, finished));
        Runtime.getRuntime().addShutdownHook(stop);
        int code = Dirctl.commandLine(Console.system(interruption)).execute(arguments);
        finished.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(stop);
        } catch (IllegalStateException stopping) {
            return;
        }
        System.exit(code);
    }

    /// The gRPC library logs what it also reports as the status of a call, with stack traces.
    private static void silenceLibraries() {
        InternalLoggerFactory.setDefaultFactory(JdkLoggerFactory.INSTANCE);
        LogManager.getLogManager().reset();
    }

    /// Cancels the call and lets the command say what it has done.
    private static void stop(Interruption interruption, CountDownLatch finished) {
        interruption.interrupt();
        try {
            boolean ignored = finished.await(LAST_WORDS_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        // The virtual machine would say 130; scripts of the published client know 1.
        Runtime.getRuntime().halt(ExitCode.FAILURE.code());
    }
}
