package org.agntcy.dir.trust.proof;

import com.google.protobuf.ByteString;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.agntcy.dir.trust.InvalidSignatureException;
import org.agntcy.dir.trust.bundle.Bundle;
import org.agntcy.dir.trust.bundle.InclusionProof;
import org.agntcy.dir.trust.bundle.LogEntry;
import org.agntcy.dir.trust.root.TrustedLog;

/// Whether a signature is in a transparency log, so that everybody can see who signed in whose name.
final class TransparencyLogs {

    /// The last second of the year 9999, which no clock of a log shows.
    private static final long LATEST = 253_402_300_799L;

    private final List<TrustedLog> logs;

    TransparencyLogs(List<TrustedLog> logs) {
        this.logs = logs;
    }

    /// Verifies that one of the bundle's entries is good: about this very signature, and in a log that is
    /// trusted.
    ///
    /// @param timestamps when the signature is known to have existed
    /// @return when the log says it added the entry, if it signed that
    Optional<Instant> verify(Bundle bundle, List<Instant> timestamps) throws InvalidSignatureException {
        if (bundle.logEntries().isEmpty()) {
            throw new InvalidSignatureException("the bundle has no entry of a transparency log");
        }
        Reasons reasons = new Reasons("no entry of a transparency log in the bundle is good");
        for (LogEntry entry : bundle.logEntries()) {
            try {
                LoggedSignature.require(bundle, entry);
                return verify(bundle, entry, timestamps);
            } catch (InvalidSignatureException refused) {
                reasons.add(refused.getMessage());
            }
        }
        throw reasons.refusal();
    }

    private Optional<Instant> verify(Bundle bundle, LogEntry entry, List<Instant> timestamps)
            throws InvalidSignatureException {
        Reasons reasons = new Reasons("an entry is not proven");
        List<TrustedLog> named =
                logs.stream().filter(log -> log.id().equals(entry.logId())).toList();
        if (named.isEmpty()) {
            reasons.add("its log is not in the trusted root");
        }
        for (TrustedLog log : named) {
            try {
                return verify(bundle, entry, timestamps, log);
            } catch (InvalidSignatureException refused) {
                reasons.add(refused.getMessage());
            }
        }
        throw reasons.refusal();
    }

    private static Optional<Instant> verify(Bundle bundle, LogEntry entry, List<Instant> timestamps, TrustedLog log)
            throws InvalidSignatureException {
        if (entry.promise().isEmpty() && entry.proof().isEmpty()) {
            throw new InvalidSignatureException("it has neither a promise of the log nor a proof");
        }
        if (bundle.version().requiresInclusionProof() && entry.proof().isEmpty()) {
            throw new InvalidSignatureException("it has no proof, which bundles from version 0.2 have");
        }
        if (entry.proof().isPresent()) {
            checkProof(entry, entry.proof().get(), log);
        }
        Optional<Instant> added = promisedTime(entry, log);
        for (Instant time : added.map(List::of).orElse(timestamps)) {
            if (!log.validFor().contains(time)) {
                throw new InvalidSignatureException("log " + log.address() + " is not trusted for " + time);
            }
        }
        return added;
    }

    private static void checkProof(LogEntry entry, InclusionProof proof, TrustedLog log)
            throws InvalidSignatureException {
        Optional<ByteString> root = MerkleTree.root(entry.body().toByteArray(), proof);
        if (root.isEmpty() || !root.get().equals(proof.rootHash())) {
            throw new InvalidSignatureException("its proof does not lead to the root hash of the log");
        }
        Checkpoint checkpoint = Checkpoint.parse(proof.checkpoint());
        if (!checkpoint.rootHash().equals(proof.rootHash()) || checkpoint.treeSize() != proof.treeSize()) {
            throw new InvalidSignatureException("its proof is for another tree than the log's checkpoint");
        }
        if (!checkpoint.isSignedBy(log.key())) {
            throw new InvalidSignatureException("the checkpoint is not signed by log " + log.address());
        }
    }

    /// The time is only the log's word when the log signed it: a proof covers the body alone.
    private static Optional<Instant> promisedTime(LogEntry entry, TrustedLog log) throws InvalidSignatureException {
        if (entry.promise().isEmpty()) {
            return Optional.empty();
        }
        if (!log.key().verifies(EntryPromise.signedBytes(entry), entry.promise().toByteArray())) {
            throw new InvalidSignatureException("its promise is not signed by log " + log.address());
        }
        if (entry.integratedTime() <= 0 || entry.integratedTime() > LATEST) {
            throw new InvalidSignatureException("its promise has no time that can be");
        }
        return Optional.of(Instant.ofEpochSecond(entry.integratedTime()));
    }
}
