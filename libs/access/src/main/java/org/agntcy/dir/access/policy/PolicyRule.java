package org.agntcy.dir.access.policy;

/// A line of a policy file: `subject` may call `method`.
///
/// @param line its number in the file, from 1
record PolicyRule(int line, String subject, String method) {

    /// The rule without its place and its spelling in the file.
    String text() {
        return "p," + subject + "," + method;
    }
}
