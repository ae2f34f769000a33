package org.agntcy.dir.e2e.golden;

import java.util.List;

/// How one exchange ended.
///
/// @param reason why a difference is meant; empty otherwise
/// @param differences every difference from the recording in words
public record Verdict(Exchange exchange, Kind kind, String reason, List<String> differences) {

    public Verdict {
        differences = List.copyOf(differences);
    }

    /// What the score counts.
    public enum Kind {
        /// The answer is the recorded one.
        MATCHED("matched"),
        /// The answer is another one, and exactly the one that the list of deliberate differences gives.
        DELIBERATE("deliberate difference"),
        /// The answer is another one and nobody meant it.
        DIFFERENT("different"),
        /// The method is listed as not served by this release and answers UNIMPLEMENTED.
        NOT_SERVED("not served");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /// As the score prints it.
        public String words() {
            return words;
        }
    }
}
