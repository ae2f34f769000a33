package org.agntcy.dir.apiserver.unserved;

import io.grpc.BindableService;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCallHandler;
import io.grpc.ServerMethodDefinition;
import io.grpc.ServerServiceDefinition;
import io.grpc.ServiceDescriptor;
import org.agntcy.dir.record.error.UnsupportedException;

/// Answers every method of one service with UNIMPLEMENTED and a sentence that says why.
abstract class UnservedService implements BindableService {

    private final ServiceDescriptor service;

    UnservedService(ServiceDescriptor service) {
        this.service = service;
    }

    @Override
    public ServerServiceDefinition bindService() {
        ServerServiceDefinition.Builder definition = ServerServiceDefinition.builder(service);
        service.getMethods().forEach(method -> definition.addMethod(refuse(method)));
        return definition.build();
    }

    private static <Q, A> ServerMethodDefinition<Q, A> refuse(MethodDescriptor<Q, A> method) {
        ServerCallHandler<Q, A> handler = (call, headers) -> {
            throw new UnsupportedException(method.getFullMethodName()
                    + " is not served by this release of the directory; reflection lists"
                    + " what the wire contract has, docs/compatibility.md what is served");
        };
        return ServerMethodDefinition.create(method, handler);
    }
}
