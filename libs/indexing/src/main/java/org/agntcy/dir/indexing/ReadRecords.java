package org.agntcy.dir.indexing;

import com.google.protobuf.Struct;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;
import org.agntcy.dir.persistence.scan.SkipReason;
import org.agntcy.dir.persistence.scan.SkippedTag;
import org.agntcy.dir.record.Cid;
import org.agntcy.dir.record.error.DirectoryException;
import org.agntcy.dir.record.error.InternalException;
import org.agntcy.dir.record.error.InvalidInputException;
import org.agntcy.dir.record.error.UnavailableException;
import org.agntcy.dir.record.validation.RecordValidator;
import org.agntcy.dir.store.FanOut;
import org.agntcy.dir.store.RecordStore;
import org.agntcy.dir.store.Referrer;
import org.agntcy.dir.store.StoredArtifact;

/// Reads and judges tags in parallel. What is wrong with one tag is a finding; what is wrong with the
/// registry as a whole is thrown, because it says nothing about any tag.
final class ReadRecords {

    /// Largest canonical form of a record.
    private static final int MAXIMUM_BYTES = 4 * 1024 * 1024;

    private final RecordStore store;
    private final ReferrerStates states;
    private final Runnable ping;
    private final RecordValidator validator;
    private final FanOut fanOut;
    private final Semaphore reads;

    /// @param ping returns when the registry answers, throws [UnavailableException] otherwise
    ReadRecords(RecordStore store, Runnable ping, RecordValidator validator, int parallelReads) {
        this.store = store;
        this.states = new ReferrerStates(store);
        this.ping = ping;
        this.validator = validator;
        this.fanOut = new FanOut(parallelReads);
        this.reads = new Semaphore(parallelReads);
    }

    /// What the manifests behind the tags are; no content is read.
    List<Finding> inspect(List<String> tags) {
        return fanOut.map(tags, tag -> judged(tag, () -> inspect(Cid.parse(tag))));
    }

    /// Reads records and what their referrers say.
    List<Finding> read(List<StoredArtifact.OfRecord> artifacts) {
        return fanOut.map(artifacts, artifact -> judged(artifact.cid().text(), () -> read(artifact)));
    }

    /// Reads referrers, and all that was said about the records that scanners have seen: several reports of
    /// one scanner count by their age.
    List<Finding> readReferrers(List<StoredArtifact.OfReferrer> artifacts) {
        return fanOut.map(artifacts, artifact -> judged(artifact.cid().text(), () -> read(artifact)));
    }

    private Finding read(StoredArtifact.OfReferrer artifact) {
        Referrer referrer = store.content(artifact);
        Optional<String> record = referrer.recordCid();
        Map<String, ReferrerState> scanned = new HashMap<>();
        if (ScanReports.of(referrer).isPresent()) {
            record.ifPresent(cid -> states.of(cid).ifPresent(state -> scanned.put(cid, state)));
        }
        return new Finding.Told(
                artifact.cid().text(),
                record.filter(cid -> ReferrerState.isSignature(referrer)),
                record.filter(cid -> TrustBasis.concerns(referrer.type())),
                scanned);
    }

    private Finding inspect(Cid cid) {
        return store.inspect(cid)
                .<Finding>map(artifact -> switch (artifact) {
                    case StoredArtifact.OfRecord record -> new Finding.Unread(record);
                    case StoredArtifact.OfReferrer referrer -> new Finding.OfReferrer(referrer);
                })
                .orElseGet(() -> new Finding.Absent(cid));
    }

    private Finding read(StoredArtifact.OfRecord artifact) {
        if (artifact.size() > MAXIMUM_BYTES) {
            throw new InvalidInputException(
                    "the record has " + artifact.size() + " bytes; " + MAXIMUM_BYTES + " are allowed");
        }
        byte[] content = store.content(artifact);
        if (content.length != artifact.size()) {
            throw new InvalidInputException(
                    "the record has " + content.length + " bytes, its manifest says " + artifact.size());
        }
        Struct data = RecordReading.parse(content);
        RecordReading.require(validator, data);
        return new Finding.Ready(
                RecordReading.toIndex(artifact.cid(), data), ReferrerState.of(store.referrers(artifact)));
    }

    private Finding judged(String tag, Callable<Finding> step) {
        try {
            reads.acquire();
            try {
                return step.call();
            } finally {
                reads.release();
            }
        } catch (InvalidInputException refused) {
            return new Finding.Skipped(new SkippedTag(tag, SkipReason.REFUSED, refused.getMessage()));
        } catch (UnavailableException away) {
            ping.run();
            return failed(tag, away);
        } catch (DirectoryException failed) {
            return failed(tag, failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new UnavailableException("indexing was cancelled", interrupted);
        } catch (Exception impossible) {
            throw new InternalException("reading " + tag + " failed", impossible);
        }
    }

    private static Finding failed(String tag, DirectoryException failure) {
        return new Finding.Skipped(new SkippedTag(tag, SkipReason.FAILED, failure.getMessage()));
    }
}
