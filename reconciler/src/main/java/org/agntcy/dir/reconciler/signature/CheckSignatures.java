package org.agntcy.dir.reconciler.signature;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.agntcy.dir.indexing.TrustBasis;
import org.agntcy.dir.messaging.Pauses;
import org.agntcy.dir.persistence.database.Database;
import org.agntcy.dir.persistence.database.Transaction;
import org.agntcy.dir.persistence.trust.CheckKind;
import org.agntcy.dir.persistence.trust.ClaimedCheck;
import org.agntcy.dir.persistence.trust.SignatureVerificationRepository;
import org.agntcy.dir.persistence.trust.TrustCheckRepository;
import org.agntcy.dir.persistence.trust.VerifiedSigner;
import org.agntcy.dir.record.Cid;
import org.agntcy.dir.record.error.DirectoryException;
import org.agntcy.dir.record.oasf.RecordName;
import org.agntcy.dir.store.RecordStore;
import org.agntcy.dir.store.StoredReferrer;
import org.agntcy.dir.trust.Signer;
import org.agntcy.dir.trust.verify.RecordVerifier;
import org.agntcy.dir.trust.verify.SignatureFinding;
import org.jboss.logging.Logger;

/// Checks the signatures of one record: reads its referrers from the registry, finds who has validly signed it, and
/// keeps that until the lifetime of the result ends or the referrers change. Where other keys have signed than before,
/// the name of the record is to be verified again.
final class CheckSignatures {

    private static final Logger LOG = Logger.getLogger(CheckSignatures.class);

    /// Enough to see what is wrong; a record may have a hundred signatures.
    private static final int REASONS_KEPT = 3;

    private final RecordStore store;
    private final Database database;
    private final RecordVerifier verifier;
    private final Duration lifetime;
    private final Pauses pauses;
    private final Runnable namesChanged;
    private final SignatureMeters meters;

    /// @param lifetime how long a result stands
    /// @param pauses between attempts at a record whose referrers cannot be read
    /// @param namesChanged called when names are to be verified
    CheckSignatures(
            RecordStore store,
            Database database,
            RecordVerifier verifier,
            Duration lifetime,
            Pauses pauses,
            Runnable namesChanged,
            SignatureMeters meters) {
        this.store = store;
        this.database = database;
        this.verifier = verifier;
        this.lifetime = lifetime;
        this.pauses = pauses;
        this.namesChanged = namesChanged;
        this.meters = meters;
    }

    /// Checks one record.
    ///
    /// @throws DirectoryException when the database fails
    void check(ClaimedCheck check) {
        try {
            List<StoredReferrer> referrers = store.referrers(Cid.parse(check.cid()), Optional.empty());
            AttachedProofs proofs = AttachedProofs.of(check.cid(), referrers);
            List<SignatureFinding> findings = verifier.check(check.cid(), proofs.signatures(), proofs.publicKeys());
            keep(check, findings, TrustBasis.of(referrers));
        } catch (DirectoryException later) {
            LOG.debugf("signatures cannot be checked record=%s error=%s", check.cid(), later.getMessage());
            meters.failed();
            new TrustCheckRepository(database).postpone(check, pauses.after(check.attempts()));
        }
    }

    private void keep(ClaimedCheck check, List<SignatureFinding> findings, String basis) {
        boolean nameDue = database.inTransaction(transaction -> {
            TrustCheckRepository checks = new TrustCheckRepository(transaction);
            if (!checks.hold(check)) {
                return false;
            }
            boolean changed = write(transaction, check, findings);
            checks.complete(check, lifetime, basis);
            boolean claimsDomain = RecordName.parse(check.name())
                    .filter(name -> name.protocol() != RecordName.Protocol.NONE)
                    .isPresent();
            if (changed && claimsDomain) {
                checks.request(List.of(check.cid()), CheckKind.NAME);
            }
            return changed && claimsDomain;
        });
        meters.checked(findings);
        if (nameDue) {
            namesChanged.run();
        }
    }

    /// @return whether there are other signers than before
    private static boolean write(Transaction transaction, ClaimedCheck check, List<SignatureFinding> findings) {
        SignatureVerificationRepository verifications = new SignatureVerificationRepository(transaction);
        Set<VerifiedSigner> before = new HashSet<>(verifications.signers(check.cid()));
        Set<VerifiedSigner> signers = findings.stream()
                .filter(SignatureFinding.Valid.class::isInstance)
                .map(finding -> stored(((SignatureFinding.Valid) finding).signer()))
                .collect(Collectors.toSet());
        if (signers.isEmpty() && !findings.isEmpty()) {
            verifications.refuse(check.recordId(), reasons(findings));
        } else {
            verifications.replace(check.recordId(), signers);
        }
        return !before.equals(signers);
    }

    private static String reasons(List<SignatureFinding> findings) {
        return findings.stream()
                .filter(SignatureFinding.Invalid.class::isInstance)
                .map(finding -> ((SignatureFinding.Invalid) finding).reason())
                .distinct()
                .limit(REASONS_KEPT)
                .collect(Collectors.joining("; "));
    }

    private static VerifiedSigner stored(Signer signer) {
        return switch (signer) {
            case Signer.KeyHolder key -> new VerifiedSigner.Key(key.publicKey(), key.algorithm());
            case Signer.CertifiedIdentity identity ->
                new VerifiedSigner.Identity(identity.issuer(), identity.subject(), identity.certificateIssuer());
        };
    }
}
