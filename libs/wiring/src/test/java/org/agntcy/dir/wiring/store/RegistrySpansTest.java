package org.agntcy.dir.wiring.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.net.URI;
import java.time.Duration;
import org.agntcy.dir.runtime.tracing.Tracing;
import org.agntcy.dir.store.registry.RegistryExchange;
import org.agntcy.dir.store.registry.RegistryObserver;
import org.agntcy.dir.store.registry.RegistryOperation;
import org.agntcy.dir.testkit.tracing.RecordedSpans;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RegistrySpansTest {

    private final RecordedSpans spans = new RecordedSpans();
    private final Tracing tracing = Tracing.on(spans.sdk());

    @AfterEach
    void close() {
        spans.close();
    }

    @Test
    void shouldShowARequestWithoutItsSecrets() {
        // When
        SpanData span = exchange("http://user:secret@registry:5000/v2/dir/blobs/uploads/?_state=signed", 201);

        // Then
        assertThat(span.getName()).isEqualTo("registry blob_finish");
        assertThat(span.getKind()).isEqualTo(SpanKind.CLIENT);
        assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
        assertThat(span.getAttributes().asMap())
                .containsEntry(AttributeKey.stringKey("url.full"), "http://registry:5000/v2/dir/blobs/uploads/")
                .containsEntry(AttributeKey.stringKey("http.request.method"), "POST")
                .containsEntry(AttributeKey.stringKey("server.address"), "registry")
                .containsEntry(AttributeKey.longKey("http.response.status_code"), 201L);
    }

    @Test
    void shouldMarkWhatDidNotWork() {
        assertThat(exchange("http://registry/v2/", 0).getStatus().getStatusCode())
                .isEqualTo(StatusCode.ERROR);
    }

    @Test
    void shouldTakeNotFoundForAnAnswer() {
        assertThat(exchange("http://registry/v2/dir/manifests/x", 404)
                        .getStatus()
                        .getStatusCode())
                .isEqualTo(StatusCode.UNSET);
    }

    @Test
    void shouldBeNobodyWhileThereAreNoTraces() {
        assertThat(RegistrySpans.of(Tracing.off())).isSameAs(RegistryObserver.NONE);
    }

    private SpanData exchange(String address, int status) {
        Span call = tracing.tracer().spanBuilder("call").startSpan();
        try (Scope _ = call.makeCurrent()) {
            RegistrySpans.of(tracing)
                    .exchanged(new RegistryExchange(
                            RegistryOperation.BLOB_FINISH, "POST", URI.create(address), status, Duration.ofMillis(3)));
        }
        return spans.ended().getFirst();
    }
}
