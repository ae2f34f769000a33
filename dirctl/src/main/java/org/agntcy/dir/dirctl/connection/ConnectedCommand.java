package org.agntcy.dir.dirctl.connection;

import java.util.concurrent.Callable;
import org.agntcy.dir.dirctl.authentication.Credentials;
import org.agntcy.dir.dirctl.terminal.CallFailure;
import org.agntcy.dir.dirctl.terminal.CommandFailure;
import org.agntcy.dir.dirctl.terminal.Console;
import org.agntcy.dir.dirctl.terminal.ExitCode;
import org.agntcy.dir.dirctl.terminal.Failures;

/// A command that talks to a directory.
public abstract class ConnectedCommand implements Callable<Integer> {

    private final Console console;
    private final ConnectionOptions connection;

    /// @param connection the flags of the root command, which every command takes
    protected ConnectedCommand(Console console, ConnectionOptions connection) {
        this.console = console;
        this.connection = connection;
    }

    @Override
    public final Integer call() {
        validate();
        ClientConfig config = ClientConfig.of(connection.settings(console));
        Credentials credentials = Credentials.open(config.authentication(), console);
        try (Directory directory = Directory.connect(config.address(), credentials)) {
            console.interruption().onInterrupt(directory::cancel);
            return run(directory).code();
        } catch (CallFailure failed) {
            Failures.tell(failed, config.address(), credentials.caller(), console);
            return ExitCode.FAILURE.code();
        }
    }

    protected Console console() {
        return console;
    }

    /// What was said about the connection.
    protected ConnectionOptions connection() {
        return connection;
    }

    /// Checks the arguments before anything is sent.
    ///
    /// @throws CommandFailure naming the argument
    protected void validate() {}

    /// Does the work.
    ///
    /// @throws CommandFailure when it cannot be done
    /// @throws CallFailure when a call fails
    protected abstract ExitCode run(Directory directory);
}
