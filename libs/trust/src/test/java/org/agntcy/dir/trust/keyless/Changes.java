package org.agntcy.dir.trust.keyless;

import com.google.protobuf.ByteString;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.agntcy.dir.trust.bundle.Bundle;
import org.agntcy.dir.trust.bundle.InclusionProof;
import org.agntcy.dir.trust.bundle.LogEntry;
import org.agntcy.dir.trust.bundle.MessageDigest;
import org.jspecify.annotations.Nullable;

/// Bundles and what is in them with one thing changed.
final class Changes {

    private Changes() {}

    static Bundle stamped(Bundle bundle, ByteString... timestamps) {
        return new Bundle(
                bundle.version(),
                bundle.certificate(),
                bundle.digest(),
                bundle.signature(),
                bundle.logEntries(),
                List.of(timestamps));
    }

    static Bundle entries(Bundle bundle, LogEntry... entries) {
        return bundle.withLogEntries(List.of(entries));
    }

    static LogEntry promised(LogEntry entry, ByteString promise) {
        return entry(entry, entry.logId(), entry.integratedTime(), promise, entry.proof());
    }

    static LogEntry renamed(LogEntry entry, ByteString name) {
        return entry(entry, name, entry.integratedTime(), entry.promise(), entry.proof());
    }

    static LogEntry at(LogEntry entry, long time) {
        return entry(entry, entry.logId(), time, entry.promise(), entry.proof());
    }

    static LogEntry proven(LogEntry entry, @Nullable InclusionProof proof) {
        return entry(entry, entry.logId(), entry.integratedTime(), entry.promise(), Optional.ofNullable(proof));
    }

    static LogEntry entry(
            LogEntry entry, ByteString logId, long time, ByteString promise, Optional<InclusionProof> proof) {
        return new LogEntry(entry.index(), logId, entry.kind(), entry.version(), time, promise, proof, entry.body());
    }

    static InclusionProof witnessed(InclusionProof proof) {
        return checkpoint(proof, proof.checkpoint().replace("\n\n", "\n\n— witness.example AAAAAAAA\nodd line\n"));
    }

    static Bundle digested(Bundle bundle, String message) {
        MessageDigest digest = MessageDigest.sha256(message.getBytes(StandardCharsets.UTF_8));
        return new Bundle(
                bundle.version(), bundle.certificate(), digest, bundle.signature(), List.of(), bundle.timestamps());
    }

    static Bundle certified(Bundle bundle, Bundle other) {
        return new Bundle(
                bundle.version(),
                other.certificate(),
                bundle.digest(),
                bundle.signature(),
                List.of(),
                bundle.timestamps());
    }

    static InclusionProof checkpoint(InclusionProof proof, String checkpoint) {
        return new InclusionProof(proof.index(), proof.rootHash(), proof.treeSize(), proof.hashes(), checkpoint);
    }
}
