package org.agntcy.dir.apiserver.naming;

import com.google.protobuf.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.agntcy.dir.api.naming.v1.DomainVerification;
import org.agntcy.dir.api.naming.v1.GetVerificationInfoRequest;
import org.agntcy.dir.api.naming.v1.GetVerificationInfoResponse;
import org.agntcy.dir.api.naming.v1.Verification;
import org.agntcy.dir.persistence.trust.NameVerification;
import org.agntcy.dir.persistence.trust.NameVerificationRepository;
import org.agntcy.dir.record.error.InvalidInputException;
import org.agntcy.dir.record.error.NotFoundException;
import org.agntcy.dir.record.oasf.RecordName;

/// Tells whether the domain in the name of a record vouches for it, as the last check found it. One SQL statement, two
/// for a request by name.
final class FindVerification {

    private final ResolveName names;
    private final NameVerificationRepository verifications;
    private final Duration lifetime;
    private final Clock clock;

    /// @param lifetime how long a verification stands
    FindVerification(ResolveName names, NameVerificationRepository verifications, Duration lifetime, Clock clock) {
        this.names = names;
        this.verifications = verifications;
        this.lifetime = lifetime;
        this.clock = clock;
    }

    /// The verification of the record with a CID, or of the one that was indexed last under a name.
    ///
    /// @throws InvalidInputException when the request has neither
    /// @throws NotFoundException when no record has the name
    GetVerificationInfoResponse find(GetVerificationInfoRequest request) {
        return verifications.find(cid(request)).map(this::answer).orElseGet(() -> failed("no verification found"));
    }

    private String cid(GetVerificationInfoRequest request) {
        if (!request.getCid().isEmpty()) {
            return request.getCid();
        }
        if (request.getName().isEmpty()) {
            throw InvalidInputException.of("cid", "either cid or name is required");
        }
        return names.resolve(request.getName(), request.getVersion()).getFirst().cid();
    }

    private GetVerificationInfoResponse answer(NameVerification found) {
        boolean expired = !clock.instant().isBefore(found.checkedAt().plus(lifetime));
        if (!found.verified() || expired) {
            return failed(found.error().isEmpty() ? "verification invalid or expired" : found.error());
        }
        Instant time = found.checkedAt();
        DomainVerification domain = DomainVerification.newBuilder()
                .setDomain(
                        RecordName.parse(found.name()).map(RecordName::domain).orElse(""))
                .setMethod(found.method())
                .setKeyId(found.keyId())
                .setVerifiedAt(
                        Timestamp.newBuilder().setSeconds(time.getEpochSecond()).setNanos(time.getNano()))
                .build();
        return GetVerificationInfoResponse.newBuilder()
                .setVerified(true)
                .setVerification(Verification.newBuilder().setDomain(domain))
                .build();
    }

    private static GetVerificationInfoResponse failed(String reason) {
        return GetVerificationInfoResponse.newBuilder().setErrorMessage(reason).build();
    }
}
