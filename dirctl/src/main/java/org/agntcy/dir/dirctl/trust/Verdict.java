package org.agntcy.dir.dirctl.trust;

import java.util.List;
import org.agntcy.dir.trust.Signer;

/// What a verification has come to.
sealed interface Verdict {

    /// Somebody who is trusted has signed the record.
    ///
    /// @param signers those, each once
    record Trusted(List<Signer> signers) implements Verdict {

        public Trusted {
            signers = List.copyOf(signers);
        }
    }

    /// There is no such record.
    record NotFound() implements Verdict {}

    /// Nobody has signed the record.
    record NotSigned() implements Verdict {}

    /// What is there as signatures does not hold.
    ///
    /// @param reasons one for each, for people
    record NoneValid(List<String> reasons) implements Verdict {

        public NoneValid {
            reasons = List.copyOf(reasons);
        }
    }

    /// The record is signed, but by nobody who is trusted.
    ///
    /// @param signers who has signed it, each once
    /// @param reasons why other signatures do not hold, for people
    record NobodyTrusted(List<Signer> signers, List<String> reasons) implements Verdict {

        public NobodyTrusted {
            signers = List.copyOf(signers);
            reasons = List.copyOf(reasons);
        }
    }
}
