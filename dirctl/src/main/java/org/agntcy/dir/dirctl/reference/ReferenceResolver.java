package org.agntcy.dir.dirctl.reference;

import java.util.ArrayList;
import java.util.List;
import org.agntcy.dir.api.core.v1.NamedRecordRef;
import org.agntcy.dir.api.naming.v1.ResolveRequest;
import org.agntcy.dir.api.naming.v1.ResolveResponse;
import org.agntcy.dir.dirctl.connection.Directory;
import org.agntcy.dir.dirctl.connection.Exchange;
import org.agntcy.dir.dirctl.terminal.CommandFailure;

/// Finds the CID that a reference means. Of several records with a name the first answer counts: the one that
/// was indexed last.
public final class ReferenceResolver {

    private final Directory directory;

    public ReferenceResolver(Directory directory) {
        this.directory = directory;
    }

    /// The CID of a reference.
    ///
    /// @throws org.agntcy.dir.dirctl.terminal.CallFailure NOT_FOUND when no record has the name
    /// @throws CommandFailure when the reference has a CID and the name leads to another
    public String resolve(String text) {
        RecordReference reference = RecordReference.parse(text);
        if (reference.isCid()) {
            return reference.cid().orElseThrow();
        }
        ResolveRequest.Builder request = ResolveRequest.newBuilder().setName(reference.name());
        reference.version().ifPresent(request::setVersion);
        List<NamedRecordRef> found = new ArrayList<>();
        Exchange.<ResolveRequest, ResolveResponse>ask(
                directory.naming()::resolve, request.build(), response -> found.addAll(response.getRecordsList()));
        if (found.isEmpty()) {
            throw new CommandFailure("no record found for " + text);
        }
        String cid = found.getFirst().getCid();
        if (reference.cid().filter(wanted -> !wanted.equals(cid)).isPresent()) {
            throw new CommandFailure("hash verification failed: " + text + " names "
                    + reference.cid().get() + ", but the directory has " + cid + " under this name");
        }
        return cid;
    }
}
