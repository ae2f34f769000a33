package org.agntcy.dir.dirctl.terminal;

/// What the process says at its end. The published client knows 0 and 1 only, and says 0 for every
/// verification that has come to an answer, whatever the answer.
public enum ExitCode {
    /// Done.
    SUCCESS(0, "done; also when nothing was found"),
    /// Anything that went wrong.
    FAILURE(1, "anything else: wrong flags, a failed call, an invalid record, Ctrl-C"),
    /// Nothing to verify.
    RECORD_NOT_FOUND(2, "verify: there is no such record"),
    /// Nobody vouches for the record.
    NOT_SIGNED(3, "verify: the record is not signed"),
    /// What should vouch for it does not hold.
    NO_VALID_SIGNATURE(4, "verify: the record is signed, and no signature is valid"),
    /// The wrong ones vouch for it.
    SIGNER_NOT_TRUSTED(5, "verify: a signature is valid, of nobody who is trusted"),
    /// The owner of the domain does not vouch for the name.
    NAME_NOT_VERIFIED(6, "naming verify: the name is not verified");

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
