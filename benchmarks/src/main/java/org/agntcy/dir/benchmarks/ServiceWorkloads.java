package org.agntcy.dir.benchmarks;

import io.grpc.ManagedChannel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the services behind the API do: publications, events, syncs.
final class ServiceWorkloads {

    private static final int[] LISTENERS = {1, 10};

    /// Of the records, in the third sync.
    private static final int CHANGED_PERCENT = 1;

    private final Directory directory;
    private final String target;
    private final Report report;
    private final SingleWorkloads filling;

    ServiceWorkloads(Directory directory, String target, Report report, SingleWorkloads filling) {
        this.directory = directory;
        this.target = target;
        this.report = report;
        this.filling = filling;
    }

    /// @param copy address of a second directory to copy the first, if there is one
    void run(List<Integer> sizes, double seconds, @Nullable String copy) throws InterruptedException {
        for (int size : sizes) {
            filling.grow(size);
            if (copy == null) {
                measurePublications(size);
            } else {
                measureSyncs(size, seconds, copy);
            }
        }
    }

    private void measurePublications(int size) throws InterruptedException {
        ManagedChannel channel = Directory.connect(target);
        try {
            List<String> cids = directory.cids(size);
            PublishWorkload publishing = new PublishWorkload(directory, channel, report);
            publishing.measureSingles(cids);
            publishing.measureMany(cids);
            publishing.unpublish(cids);
            EventWorkload events = new EventWorkload(channel, publishing, report);
            for (int listeners : LISTENERS) {
                events.measure(listeners, cids);
                publishing.unpublish(cids);
            }
        } finally {
            channel.shutdownNow();
        }
    }

    private void measureSyncs(int size, double seconds, String address) throws InterruptedException {
        ManagedChannel channel = Directory.connect(address);
        try (Directory copy = new Directory(address, seconds)) {
            SyncWorkload syncs = new SyncWorkload(directory, target, copy, channel, report);
            syncs.measure("sync");
            syncs.measure("sync again");
            filling.grow((int) directory.count() + Math.max(1, size * CHANGED_PERCENT / 100));
            syncs.measure("sync of a change");
        } finally {
            channel.shutdownNow();
        }
    }
}
