package org.agntcy.dir.dirctl.output;

import picocli.CommandLine.Option;

/// The flag that chooses the format.
public final class OutputOptions {

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            description = "human (default), json, jsonl or raw")
    private OutputFormat format = OutputFormat.HUMAN;

    public OutputFormat format() {
        return format;
    }
}
