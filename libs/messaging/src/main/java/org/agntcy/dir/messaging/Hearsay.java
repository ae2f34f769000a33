package org.agntcy.dir.messaging;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.agntcy.dir.record.error.DirectoryException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells others about what changes no state, such as that a record was read: at most once, in bulk, and never at the
/// cost of the call that it tells of. When more happens than can be told, or the transport is away, the rest is dropped
/// and counted.
public final class Hearsay implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Hearsay.class);

    private static final int CAPACITY = 10_000;
    private static final int BATCH = 500;

    private final MessageSender sender;
    private final BlockingQueue<Message> waiting = new ArrayBlockingQueue<>(CAPACITY);
    private final AtomicLong dropped = new AtomicLong();
    private final Thread worker = Thread.ofVirtual().name("hearsay").unstarted(this::run);

    public Hearsay(MessageSender sender) {
        this.sender = sender;
    }

    public void start() {
        worker.start();
    }

    /// Takes a message; never blocks.
    public void tell(Message message) {
        if (!waiting.offer(message)) {
            dropped.incrementAndGet();
        }
    }

    /// Takes a message that costs something to make; it is not made when there is no room for it.
    public void tell(Supplier<Message> message) {
        if (waiting.remainingCapacity() == 0) {
            dropped.incrementAndGet();
        } else {
            tell(message.get());
        }
    }

    /// How many messages nobody will hear.
    public long dropped() {
        return dropped.get();
    }

    @Override
    public void close() {
        worker.interrupt();
    }

    private void run() {
        try {
            while (true) {
                List<Message> batch = new ArrayList<>();
                batch.add(waiting.take());
                waiting.drainTo(batch, BATCH - 1);
                send(batch);
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private void send(List<Message> batch) throws InterruptedException {
        try {
            sender.send(batch.stream().map(MessageCodec::toEntry).toList());
        } catch (DirectoryException failed) {
            dropped.addAndGet(batch.size());
            LOG.debug("nobody hears of {} reads: {}", batch.size(), failed.getMessage());
            // Whatever is wrong with the transport does not get better by trying at once.
            TimeUnit.SECONDS.sleep(1);
        }
    }
}
