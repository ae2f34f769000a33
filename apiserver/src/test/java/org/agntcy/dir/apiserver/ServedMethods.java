package org.agntcy.dir.apiserver;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.MethodDescriptorProto;
import com.google.protobuf.DescriptorProtos.ServiceDescriptorProto;
import com.google.protobuf.InvalidProtocolBufferException;
import io.grpc.Channel;
import io.grpc.reflection.v1.ServerReflectionGrpc;
import io.grpc.reflection.v1.ServerReflectionRequest;
import io.grpc.reflection.v1.ServerReflectionResponse;
import io.grpc.reflection.v1.ServiceResponse;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.agntcy.dir.testkit.call.Outcome;

/// What a server says about itself through reflection.
final class ServedMethods {

    private ServedMethods() {}

    /// Every method, `package.Service/Method`, and whether its client sends a stream.
    static Map<String, Boolean> of(Channel channel) throws InvalidProtocolBufferException {
        Map<String, Boolean> methods = new TreeMap<>();
        ServerReflectionResponse listed = ask(
                channel,
                ServerReflectionRequest.newBuilder().setListServices("").build());
        for (ServiceResponse service : listed.getListServicesResponse().getServiceList()) {
            ServerReflectionResponse files = ask(
                    channel,
                    ServerReflectionRequest.newBuilder()
                            .setFileContainingSymbol(service.getName())
                            .build());
            FileDescriptorProto file = FileDescriptorProto.parseFrom(
                    files.getFileDescriptorResponse().getFileDescriptorProto(0));
            for (ServiceDescriptorProto described : file.getServiceList()) {
                if (service.getName().equals(file.getPackage() + "." + described.getName())) {
                    for (MethodDescriptorProto method : described.getMethodList()) {
                        methods.put(service.getName() + "/" + method.getName(), method.getClientStreaming());
                    }
                }
            }
        }
        return methods;
    }

    private static ServerReflectionResponse ask(Channel channel, ServerReflectionRequest request) {
        Outcome<ServerReflectionResponse> outcome =
                Outcome.call(ServerReflectionGrpc.newStub(channel)::serverReflectionInfo, List.of(request));
        if (outcome.answers().isEmpty()) {
            throw new AssertionError(outcome.code() + " " + outcome.message());
        }
        return outcome.answers().getFirst();
    }
}
