package org.agntcy.dir.apiserver.naming;

import io.grpc.BindableService;
import io.grpc.ServerServiceDefinition;
import io.grpc.stub.StreamObserver;
import io.quarkus.grpc.GrpcService;
import java.util.List;
import java.util.Optional;
import org.agntcy.dir.api.core.v1.NamedRecordRef;
import org.agntcy.dir.api.naming.v1.GetVerificationInfoRequest;
import org.agntcy.dir.api.naming.v1.GetVerificationInfoResponse;
import org.agntcy.dir.api.naming.v1.NamingServiceGrpc;
import org.agntcy.dir.api.naming.v1.NamingServiceGrpc.AsyncService;
import org.agntcy.dir.api.naming.v1.ResolveRequest;
import org.agntcy.dir.api.naming.v1.ResolveResponse;
import org.agntcy.dir.persistence.record.NamedRecord;
import org.agntcy.dir.persistence.record.RecordRepository;
import org.agntcy.dir.record.error.InvalidInputException;
import org.agntcy.dir.record.error.NotFoundException;
import org.agntcy.dir.record.error.UnsupportedException;
import org.agntcy.dir.runtime.message.CheckedRequests;
import org.agntcy.dir.runtime.stream.ResponseStream;

/// `agntcy.dir.naming.v1.NamingService`. Resolving answers every match, the most recently indexed first.
@GrpcService
public class NamingGrpcService implements AsyncService, BindableService {

    private final CheckedRequests requests;
    private final RecordRepository repository;

    NamingGrpcService(CheckedRequests requests, RecordRepository repository) {
        this.requests = requests;
        this.repository = repository;
    }

    @Override
    public ServerServiceDefinition bindService() {
        return requests.of(NamingServiceGrpc.bindService(this));
    }

    @Override
    public void resolve(ResolveRequest request, StreamObserver<ResolveResponse> responses) {
        ResponseStream.produce(responses, stream -> stream.send(resolve(request)));
    }

    @Override
    public void getVerificationInfo(
            GetVerificationInfoRequest request, StreamObserver<GetVerificationInfoResponse> responses) {
        ResponseStream.produce(responses, _ -> {
            throw new UnsupportedException(
                    "names are not verified by this release; NamingService/Resolve is the only method it has");
        });
    }

    private ResolveResponse resolve(ResolveRequest request) {
        if (request.getName().isEmpty()) {
            throw InvalidInputException.of("name", "name is required");
        }
        Optional<String> version =
                request.getVersion().isEmpty() ? Optional.empty() : Optional.of(request.getVersion());
        List<NamedRecord> found = repository.resolve(request.getName(), version);
        if (found.isEmpty()) {
            throw new NotFoundException("no record found with name \"" + request.getName() + "\""
                    + version.map(wanted -> " and version \"" + wanted + "\"").orElse(""));
        }
        ResolveResponse.Builder response = ResolveResponse.newBuilder();
        found.forEach(record -> response.addRecords(NamedRecordRef.newBuilder()
                .setName(record.name())
                .setVersion(record.version())
                .setCid(record.cid())));
        return response.build();
    }
}
