package org.agntcy.dir.e2e.suite;

import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.collector.trace.v1.TraceServiceGrpc;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/// What an OpenTelemetry collector is to a service: takes spans over OTLP (gRPC), and keeps them in memory.
final class SpanReceiver implements AutoCloseable {

    /// A span as somebody who looks for a request wants to see it.
    ///
    /// @param parent empty for the first span of a trace
    /// @param text the whole span, attributes and all
    record ReceivedSpan(String service, String name, String trace, String id, String parent, String text) {}

    private final Queue<ReceivedSpan> spans = new ConcurrentLinkedQueue<>();
    private final Server server;

    private SpanReceiver() {
        try {
            server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                    .addService(new Receiving())
                    .build()
                    .start();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static SpanReceiver start() {
        return new SpanReceiver();
    }

    /// For `OTEL_EXPORTER_OTLP_ENDPOINT`.
    String endpoint() {
        return "http://127.0.0.1:" + server.getPort();
    }

    List<ReceivedSpan> spans() {
        return List.copyOf(spans);
    }

    @Override
    public void close() {
        server.shutdownNow();
    }

    private final class Receiving extends TraceServiceGrpc.TraceServiceImplBase {

        @Override
        public void export(ExportTraceServiceRequest request, StreamObserver<ExportTraceServiceResponse> responses) {
            request.getResourceSpansList().forEach(this::keep);
            responses.onNext(ExportTraceServiceResponse.getDefaultInstance());
            responses.onCompleted();
        }

        private void keep(ResourceSpans ofOne) {
            String service = ofOne.getResource().getAttributesList().stream()
                    .filter(attribute -> attribute.getKey().equals("service.name"))
                    .map(KeyValue::getValue)
                    .map(value -> value.getStringValue())
                    .findFirst()
                    .orElse("");
            ofOne.getScopeSpansList().stream()
                    .flatMap(scope -> scope.getSpansList().stream())
                    .forEach(span -> spans.add(received(service, span)));
        }

        private static ReceivedSpan received(String service, Span span) {
            HexFormat hex = HexFormat.of();
            return new ReceivedSpan(
                    service,
                    span.getName(),
                    hex.formatHex(span.getTraceId().toByteArray()),
                    hex.formatHex(span.getSpanId().toByteArray()),
                    hex.formatHex(span.getParentSpanId().toByteArray()),
                    span.toString());
        }
    }
}
