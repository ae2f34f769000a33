package org.agntcy.dir.indexing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.agntcy.dir.persistence.database.Statements;
import org.agntcy.dir.persistence.record.RecordReport;
import org.agntcy.dir.persistence.record.RecordRepository;
import org.agntcy.dir.persistence.record.ReferrerStateRepository;
import org.agntcy.dir.persistence.trust.CheckKind;
import org.agntcy.dir.persistence.trust.NameVerificationRepository;
import org.agntcy.dir.persistence.trust.SignatureVerificationRepository;
import org.agntcy.dir.persistence.trust.TrustCheckRepository;
import org.agntcy.dir.record.error.DirectoryException;
import org.agntcy.dir.store.Referrer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What the index learns from referrers: that a record is signed, what a scanner found; and which checks are due
/// because of them. A public key says nothing about a record until a signature fits it.
///
/// As safe for use by many threads as its [Statements].
public final class ReferrerEffects {

    private static final Logger LOG = LoggerFactory.getLogger(ReferrerEffects.class);
    private static final String WITHDRAWN = "a signature or a key was deleted and the rest is not checked yet";

    private final RecordRepository records;
    private final ReferrerStateRepository repository;
    private final TrustCheckRepository checks;
    private final SignatureVerificationRepository signatures;
    private final NameVerificationRepository names;

    public ReferrerEffects(Statements statements) {
        this.records = new RecordRepository(statements);
        this.repository = new ReferrerStateRepository(statements);
        this.checks = new TrustCheckRepository(statements);
        this.signatures = new SignatureVerificationRepository(statements);
        this.names = new NameVerificationRepository(statements);
    }

    /// Brings the index up to date with a referrer that was just attached. The referrer itself is stored by
    /// then, so a failure is logged and repaired by the indexer.
    public void apply(String record, Referrer referrer) {
        try {
            if (ReferrerState.isSignature(referrer)) {
                hold(List.of(record));
                markSigned(List.of(record));
            }
            if (TrustBasis.concerns(referrer.type())) {
                requestChecks(List.of(record));
            }
            ScanReports.of(referrer)
                    .ifPresent(report -> repository.putReports(List.of(new RecordReport(record, report))));
        } catch (DirectoryException failed) {
            LOG.warn("index does not know a new referrer yet record={} error={}", record, failed.getMessage());
        }
    }

    /// Keeps these records from being deleted, and from others who tell of them, until the end of the transaction.
    ///
    /// @see RecordRepository#hold
    public void hold(Collection<String> cids) {
        records.hold(cids);
    }

    /// Notes that records have a signature.
    public void markSigned(Collection<String> records) {
        Map<String, Boolean> signed = new HashMap<>();
        records.forEach(record -> signed.put(record, true));
        repository.setSigned(signed);
    }

    /// Has the signatures of records checked.
    public void requestChecks(Collection<String> records) {
        checks.request(records, CheckKind.SIGNATURE);
    }

    /// Trusts nobody any more for having signed a record, until its signatures are checked again, which is due now:
    /// a signature or a key was taken away.
    public void withdrawTrust(String record) {
        hold(List.of(record));
        signatures.withdraw(record);
        names.withdraw(record, WITHDRAWN);
        requestChecks(List.of(record));
    }

    /// Makes the index say of these records what all their referrers say, and no more.
    public void restore(Map<String, ReferrerState> stateByRecord) {
        Map<String, Boolean> signed = new HashMap<>();
        Map<String, String> bases = new HashMap<>();
        List<RecordReport> reports = new ArrayList<>();
        stateByRecord.forEach((record, state) -> {
            signed.put(record, state.signed());
            bases.put(record, state.trustBasis());
            state.reports().forEach(report -> reports.add(new RecordReport(record, report)));
        });
        hold(signed.keySet());
        repository.setSigned(signed);
        checks.requestWhereChanged(bases, CheckKind.SIGNATURE);
        repository.removeOtherReports(signed.keySet(), reports);
        if (!reports.isEmpty()) {
            repository.putReports(reports);
        }
    }
}
