package org.agntcy.dir.reconciler.name;

import com.google.protobuf.ByteString;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.agntcy.dir.messaging.Pauses;
import org.agntcy.dir.persistence.database.Database;
import org.agntcy.dir.persistence.database.Transaction;
import org.agntcy.dir.persistence.trust.ClaimedCheck;
import org.agntcy.dir.persistence.trust.NameVerificationRepository;
import org.agntcy.dir.persistence.trust.SignatureVerificationRepository;
import org.agntcy.dir.persistence.trust.TrustCheckRepository;
import org.agntcy.dir.persistence.trust.VerifiedSigner;
import org.agntcy.dir.record.error.DirectoryException;
import org.agntcy.dir.record.error.UnavailableException;
import org.agntcy.dir.record.oasf.RecordName;
import org.agntcy.dir.store.FanOut;
import org.agntcy.dir.trust.key.VerificationKey;

/// Verifies the names of records: one of the keys that have validly signed a record must be among those that the domain
/// in its name publishes. A key that is merely attached to a record proves nothing: anybody can attach anybody's.
///
/// A domain is asked once for all records of a batch, and batches follow each other, so it hears from this process one
/// question at a time. What was verified stays verified, until its lifetime ends, while the domain does not answer.
final class VerifyNames {

    private static final String WELL_KNOWN = "wellknown";
    private static final String NO_KEYS = "none";
    private static final int DOMAINS_AT_A_TIME = 8;

    private final Database database;
    private final DomainClient domains;
    private final Duration renewal;
    private final Duration retry;
    private final Pauses pauses;
    private final NameMeters meters;
    private final FanOut fanOut = new FanOut(DOMAINS_AT_A_TIME);

    /// @param renewal after which a verified name is verified again
    /// @param retry after which one that was refused is
    /// @param pauses between attempts at a domain that does not answer
    VerifyNames(
            Database database,
            DomainClient domains,
            Duration renewal,
            Duration retry,
            Pauses pauses,
            NameMeters meters) {
        this.database = database;
        this.domains = domains;
        this.renewal = renewal;
        this.retry = retry;
        this.pauses = pauses;
        this.meters = meters;
    }

    /// Verifies the names of a batch.
    ///
    /// @throws DirectoryException when the database fails
    void verify(List<ClaimedCheck> checks) {
        Map<Optional<RecordName>, List<ClaimedCheck>> byDomain =
                checks.stream().collect(Collectors.groupingBy(check -> domain(check.name())));
        fanOut.map(List.copyOf(byDomain.entrySet()), group -> {
            group.getKey().ifPresentOrElse(name -> verify(name, group.getValue()), () -> drop(group.getValue()));
            return group;
        });
    }

    /// The name without its path, where there is somebody to ask.
    private static Optional<RecordName> domain(String name) {
        return RecordName.parse(name)
                .filter(parsed -> parsed.protocol() != RecordName.Protocol.NONE)
                .map(parsed -> new RecordName(parsed.protocol(), parsed.domain(), ""));
    }

    private void verify(RecordName domain, List<ClaimedCheck> checks) {
        try {
            meters.asked();
            List<DomainKey> keys = domains.fetch(domain);
            checks.forEach(check -> compare(check, keys));
        } catch (UnavailableException silent) {
            checks.forEach(check -> putOff(check, "JWKS lookup failed: " + silent.getMessage()));
        } catch (DirectoryException refused) {
            checks.forEach(check -> refuse(check, "", "JWKS lookup failed: " + refused.getMessage()));
        }
    }

    private void compare(ClaimedCheck check, List<DomainKey> domainKeys) {
        Set<ByteString> signingKeys = new SignatureVerificationRepository(database)
                .signers(check.cid()).stream()
                        .filter(VerifiedSigner.Key.class::isInstance)
                        .map(signer -> encoded((VerifiedSigner.Key) signer))
                        .collect(Collectors.toSet());
        Optional<DomainKey> match = domainKeys.stream()
                .filter(key -> signingKeys.contains(key.encoded()))
                .findFirst();
        if (signingKeys.isEmpty()) {
            refuse(check, "", "no public keys found for record");
        } else if (domainKeys.isEmpty()) {
            refuse(check, NO_KEYS, "no keys found for domain");
        } else if (match.isEmpty()) {
            refuse(check, WELL_KNOWN, "signing key does not match any domain key");
        } else {
            write(
                    check,
                    renewal,
                    (names, record) ->
                            names.verify(record, WELL_KNOWN, match.get().keyId()));
            meters.verified();
        }
    }

    private static ByteString encoded(VerifiedSigner.Key signer) {
        return ByteString.copyFrom(VerificationKey.parse(signer.publicKey()).encoded());
    }

    private void refuse(ClaimedCheck check, String method, String reason) {
        write(check, retry, (names, record) -> names.refuse(record, method, reason));
        meters.refused();
    }

    private void putOff(ClaimedCheck check, String reason) {
        database.inTransaction(transaction -> {
            TrustCheckRepository checks = new TrustCheckRepository(transaction);
            if (checks.hold(check)) {
                new NameVerificationRepository(transaction).note(check.recordId(), reason);
                checks.postpone(check, pauses.after(check.attempts()));
            }
            return check;
        });
        meters.failed();
    }

    private void drop(List<ClaimedCheck> checks) {
        checks.forEach(check -> new TrustCheckRepository(database).complete(check, renewal, ""));
    }

    private void write(ClaimedCheck check, Duration pause, BiConsumer<NameVerificationRepository, Long> finding) {
        database.inTransaction((Transaction transaction) -> {
            TrustCheckRepository checks = new TrustCheckRepository(transaction);
            if (checks.hold(check)) {
                finding.accept(new NameVerificationRepository(transaction), check.recordId());
                checks.complete(check, pause, "");
            }
            return check;
        });
    }
}
