package org.agntcy.dir.dirctl.terminal;

/// What the process says at its end. Scripts of the published client test for 0 and 1 only.
public enum ExitCode {
    /// Done.
    SUCCESS(0, "done; also when nothing was found"),
    /// Anything that went wrong.
    FAILURE(1, "anything else: wrong flags, a failed call, an invalid record, Ctrl-C");

    private final int code;
    private final String meaning;

    ExitCode(int code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    public int code() {
        return code;
    }

    /// For the help text.
    public String meaning() {
        return meaning;
    }
}
