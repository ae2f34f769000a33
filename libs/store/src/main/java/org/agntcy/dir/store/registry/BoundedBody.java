package org.agntcy.dir.store.registry;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/// Collects the body of an answer up to a limit and hangs up when there is more, so that no registry can fill our
/// memory.
final class BoundedBody implements BodySubscriber<BoundedBody.Content> {

    private final int limit;
    private final ByteArrayOutputStream collected = new ByteArrayOutputStream();
    private final CompletableFuture<Content> result = new CompletableFuture<>();
    private Flow.@Nullable Subscription subscription;

    BoundedBody(int limit) {
        this.limit = limit;
    }

    /// The bytes of a body, or its beginning.
    static final class Content {
        private final byte[] bytes;
        private final boolean cut;

        Content(byte[] bytes, boolean cut) {
            this.bytes = bytes;
            this.cut = cut;
        }

        byte[] bytes() {
            return bytes;
        }

        boolean isCut() {
            return cut;
        }
    }

    @Override
    public CompletionStage<Content> getBody() {
        return result;
    }

    @Override
    public void onSubscribe(Flow.Subscription newSubscription) {
        subscription = newSubscription;
        newSubscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        for (ByteBuffer buffer : buffers) {
            int room = limit - collected.size();
            byte[] bytes = new byte[Math.min(room, buffer.remaining())];
            buffer.get(bytes);
            collected.writeBytes(bytes);
            if (buffer.hasRemaining()) {
                hangUp();
                return;
            }
        }
    }

    @Override
    public void onError(Throwable failure) {
        result.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        result.complete(new Content(collected.toByteArray(), false));
    }

    private void hangUp() {
        if (subscription != null) {
            subscription.cancel();
        }
        result.complete(new Content(collected.toByteArray(), true));
    }
}
