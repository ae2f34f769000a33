package org.agntcy.dir.dirctl.record;

import com.google.protobuf.Struct;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.agntcy.dir.dirctl.terminal.CommandFailure;
import org.agntcy.dir.dirctl.terminal.Console;
import org.agntcy.dir.dirctl.terminal.ExitCode;
import org.agntcy.dir.record.oasf.SchemaVersion;
import org.agntcy.dir.record.validation.OfflineRecordValidator;
import org.agntcy.dir.record.validation.RecordValidator;
import org.agntcy.dir.record.validation.RemoteRecordValidator;
import org.agntcy.dir.record.validation.ValidationResult;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Validates a record on this machine, with the rules that the directory applies, or by a schema server.
///
/// Errors: no JSON; a schema version that is not supported; a record that is not valid (exit code 1, findings
/// on standard error); a schema server that does not answer.
@Command(
        name = "validate",
        description = "Validates a record without a directory.",
        footer = {"", "Examples:", "  dirctl validate agent.json", "  cat agent.json | dirctl validate"})
public final class ValidateCommand implements Callable<Integer> {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    @Parameters(paramLabel = "FILE", arity = "0..1", description = "record file; standard input when absent")
    private @Nullable Path file;

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "OASF schema server to ask instead of the built-in rules")
    private @Nullable String url;

    private final Console console;

    public ValidateCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        RecordSource source = file == null ? RecordSource.standardInput(console) : RecordSource.of(file);
        Struct record = source.load();
        ValidationResult result = validator().validate(record);
        String version = SchemaVersion.of(record).text();
        String findings = String.join("\n", NumberedFindings.of(result));
        if (!result.isValid()) {
            throw new CommandFailure("record is not valid against OASF schema version " + version + ":", findings);
        }
        console.out()
                .print(
                        findings.isEmpty()
                                ? "Record is valid (schema version: " + version + ")"
                                : "Record is valid with warnings (schema version: " + version + ")\n" + findings
                                        + "\n");
        console.out().flush();
        return ExitCode.SUCCESS.code();
    }

    private RecordValidator validator() {
        return url == null ? new OfflineRecordValidator() : new RemoteRecordValidator(url, TIMEOUT);
    }
}
