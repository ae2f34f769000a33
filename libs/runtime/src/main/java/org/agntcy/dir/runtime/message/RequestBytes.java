package org.agntcy.dir.runtime.message;

import io.grpc.KnownLength;
import io.grpc.MethodDescriptor.Marshaller;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.agntcy.dir.record.error.InvalidInputException;

/// A request message that was received and not parsed yet.
final class RequestBytes {

    private final byte[] bytes;

    private RequestBytes(byte[] bytes) {
        this.bytes = bytes;
    }

    byte[] bytes() {
        return bytes;
    }

    /// Takes the bytes off the transport, whatever they are.
    enum Reading implements Marshaller<RequestBytes> {
        INSTANCE;

        @Override
        public InputStream stream(RequestBytes request) {
            return new ByteArrayInputStream(request.bytes);
        }

        @Override
        public RequestBytes parse(InputStream in) {
            try {
                byte[] bytes = in instanceof KnownLength ? in.readNBytes(in.available()) : in.readAllBytes();
                return new RequestBytes(bytes);
            } catch (IOException broken) {
                throw new InvalidInputException("the request message broke off", broken);
            }
        }
    }
}
