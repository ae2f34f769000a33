package org.agntcy.dir.e2e.golden;

import io.grpc.Status;

/// The end of a call: the gRPC code and its message, empty when there is none.
public record RecordedStatus(Status.Code code, String message) {

    static RecordedStatus of(Status status) {
        String description = status.getDescription();
        return new RecordedStatus(status.getCode(), description == null ? "" : description);
    }

    @Override
    public String toString() {
        return message.isEmpty() ? code.name() : code + " " + JsonText.quoted(message);
    }
}
