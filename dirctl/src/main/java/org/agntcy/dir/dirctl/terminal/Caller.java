package org.agntcy.dir.dirctl.terminal;

/// Who makes the calls of a command, for the sentence about one that is refused.
///
/// @param description stands behind "you", such as `are signed in as octocat (GitHub)`; empty when no
///     person is known
/// @param remedy what to do when the directory does not accept it
public record Caller(String description, String remedy) {

    /// A process that is no person, or nobody knows who.
    public static final Caller UNKNOWN = new Caller("", "");

    boolean isKnown() {
        return !description.isEmpty();
    }
}
