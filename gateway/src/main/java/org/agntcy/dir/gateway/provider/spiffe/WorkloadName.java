package org.agntcy.dir.gateway.provider.spiffe;

import io.spiffe.exception.InvalidSpiffeIdException;
import io.spiffe.spiffeid.SpiffeId;
import java.util.Optional;
import org.agntcy.dir.gateway.provider.Identity;
import org.agntcy.dir.record.Quoted;
import org.agntcy.dir.record.error.InvalidInputException;

/// Names workloads by their SPIFFE ID, exactly as it is written: `spiffe://example.org/ci` is not
/// `spiffe://example.org/ci/`, nor `SPIFFE://example.org/ci`.
public final class WorkloadName {

    /// The provider of workloads.
    public static final String PROVIDER = "spiffe";

    /// What every SPIFFE ID begins with.
    public static final String SCHEME = "spiffe://";

    private WorkloadName() {}

    /// The workload with this SPIFFE ID.
    ///
    /// @throws InvalidInputException when it is none, or that of a trust domain
    public static Identity identity(String id) {
        if (!id.equals(parse(id).toString())) {
            throw new InvalidInputException(Quoted.of(id) + " is no SPIFFE ID of a workload");
        }
        return new Identity(PROVIDER, id, id, Optional.empty());
    }

    private static SpiffeId parse(String id) {
        try {
            SpiffeId parsed = SpiffeId.parse(id);
            if (parsed.getPath().isEmpty()) {
                throw new InvalidInputException(Quoted.of(id) + " names a trust domain and no workload");
            }
            return parsed;
        } catch (InvalidSpiffeIdException | IllegalArgumentException malformed) {
            throw new InvalidInputException(
                    Quoted.of(id) + " is no SPIFFE ID of a workload: " + malformed.getMessage(), malformed);
        }
    }
}
