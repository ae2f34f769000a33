package org.agntcy.dir.access.policy;

import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.agntcy.dir.access.Caller.Workload;

/// The first column of a rule, read strictly.
///
/// - `*`: every workload
/// - `example.org`: the workloads of this trust domain
/// - `*.example.org`: the workloads of the trust domains below it, not its own
/// - `spiffe://example.org/ns/dir/sa/api`: this workload
/// - `spiffe://example.org/ns/dir/*`: the workloads whose IDs start so
final class SubjectPattern {

    static final String SCHEME = "spiffe://";
    static final String BELOW = "*.";

    private static final String DOMAIN = "[a-z0-9._-]+";
    private static final Pattern TRUST_DOMAIN = Pattern.compile(DOMAIN);
    private static final Pattern WORKLOAD = Pattern.compile(SCHEME + DOMAIN + "(?:/[A-Za-z0-9._-]+)*");

    /// The trust domain must be complete: `spiffe://example.org*` would let in `example.org.attacker.com`.
    private static final Pattern WORKLOADS = Pattern.compile(SCHEME + DOMAIN + "/[A-Za-z0-9._/-]*\\*");

    private SubjectPattern() {}

    /// Empty when the text is none of these.
    static Optional<Predicate<Workload>> strict(String text) {
        if (text.equals("*")) {
            return Optional.of(_ -> true);
        }
        if (TRUST_DOMAIN.matcher(text).matches()) {
            return Optional.of(workload -> workload.trustDomain().equals(text));
        }
        if (WORKLOAD.matcher(text).matches()) {
            return Optional.of(workload -> workload.spiffeId().equals(text));
        }
        if (WORKLOADS.matcher(text).matches()) {
            String prefix = text.substring(0, text.length() - 1);
            return Optional.of(workload -> workload.spiffeId().startsWith(prefix));
        }
        if (text.startsWith(BELOW)
                && TRUST_DOMAIN.matcher(text.substring(BELOW.length())).matches()) {
            return Optional.of(below(text.substring(1)));
        }
        return Optional.empty();
    }

    private static Predicate<Workload> below(String suffix) {
        return workload -> workload.trustDomain().length() > suffix.length()
                && workload.trustDomain().endsWith(suffix);
    }
}
