package org.agntcy.dir.apiserver.store;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import org.agntcy.dir.record.error.DirectoryException;
import org.agntcy.dir.record.error.UnavailableException;
import org.jspecify.annotations.Nullable;

/// Records in memory, bounded by bytes. Content never changes under its CID, so an entry ends only by eviction, by
/// deletion, or by the expiry that bounds how long another replica's deletion goes unnoticed.
///
/// Concurrent reads of the same missing record load it once.
public final class RecordCache {

    private final AsyncCache<String, KnownRecord> cache;
    private final Executor executor;

    public RecordCache(long maximumBytes, Duration expiry, Executor executor) {
        this.executor = executor;
        this.cache = Caffeine.newBuilder()
                .maximumWeight(maximumBytes)
                .weigher((String cid, KnownRecord known) -> known.weight())
                .expireAfterWrite(expiry)
                .executor(executor)
                .buildAsync();
    }

    /// The record, when it is in memory.
    public Optional<KnownRecord> peek(String cid) {
        CompletableFuture<KnownRecord> entry = cache.getIfPresent(cid);
        return entry == null || !entry.isDone() || entry.isCompletedExceptionally()
                ? Optional.empty()
                : Optional.of(entry.join());
    }

    /// The record from memory, else from `loader`; failures are not kept.
    ///
    /// @throws DirectoryException that the loader threw
    public KnownRecord get(String cid, Loader loader) {
        CompletableFuture<KnownRecord> entry = cache.get(
                cid, (String key, Executor _) -> CompletableFuture.supplyAsync(() -> loader.load(key), executor));
        try {
            return entry.get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new UnavailableException("reading " + cid + " was interrupted", interrupted);
        } catch (ExecutionException failed) {
            throw rethrow(failed.getCause());
        }
    }

    /// Keeps a record that was just stored.
    public void put(String cid, KnownRecord known) {
        cache.put(cid, CompletableFuture.completedFuture(known));
    }

    /// Forgets a record; a load in progress does not bring it back.
    public void forget(String cid) {
        cache.synchronous().invalidate(cid);
    }

    private static RuntimeException rethrow(@Nullable Throwable cause) {
        return cause instanceof RuntimeException failure ? failure : new IllegalStateException(cause);
    }

    /// Finds a record that is not in memory.
    public interface Loader {
        KnownRecord load(String cid);
    }
}
