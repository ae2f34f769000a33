package org.agntcy.dir.store.mirror;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.agntcy.dir.record.Cid;
import org.agntcy.dir.store.RecordStore;
import org.agntcy.dir.store.Referrer;
import org.agntcy.dir.store.ReferrerType;
import org.agntcy.dir.store.TestRecord;
import org.agntcy.dir.store.layout.LayoutRepository;
import org.agntcy.dir.store.oci.OciRepository;
import org.agntcy.dir.store.registry.RegistryCredentials;
import org.agntcy.dir.store.registry.RegistryLimits;
import org.agntcy.dir.store.registry.RegistryObserver;
import org.agntcy.dir.store.registry.RegistryRepository;
import org.agntcy.dir.store.registry.RegistrySettings;
import org.agntcy.dir.testkit.registry.TestRegistry;

/// A source that is a registry, and a target of either kind.
final class MirrorFixture implements AutoCloseable {

    final TestRegistry registry = TestRegistry.start();
    final OciRepository source = repository(registry);
    final RecordStore sourceRecords = new RecordStore(source);
    final OciRepository target;
    final RecordStore targetRecords;
    final Progress progress = new Progress();

    MirrorFixture(OciRepository target) {
        this.target = target;
        this.targetRecords = new RecordStore(target);
    }

    static MirrorFixture intoLayout(Path folder) {
        return new MirrorFixture(LayoutRepository.open(folder));
    }

    static OciRepository repository(TestRegistry registry) {
        RegistryLimits limits = new RegistryLimits(
                Duration.ofSeconds(5), Duration.ofSeconds(10), 2, Duration.ofMillis(1), Duration.ofMillis(1), 4 << 20);
        return new RegistryRepository(
                new RegistrySettings(
                        registry.address(), "dir", new RegistryCredentials.Anonymous(), Optional.empty(), limits),
                RegistryObserver.NONE);
    }

    MirrorResult copyAll() {
        return copyAll(MirrorLimits.defaults());
    }

    MirrorResult copyAll(MirrorLimits limits) {
        return new Mirror(source, target, limits).copyAll(progress);
    }

    MirrorResult copy(String... cids) {
        return new Mirror(source, target, MirrorLimits.defaults()).copy(List.of(cids), progress);
    }

    /// Pushes records to the source, each with a signature, and returns their CIDs.
    List<Cid> push(int records) {
        List<Cid> cids = new ArrayList<>();
        for (int i = 0; i < records; i++) {
            Cid cid = TestRecord.named("record " + i).pushTo(sourceRecords);
            sourceRecords.pushReferrer(cid, signature("signature of " + i));
            cids.add(cid);
        }
        return cids;
    }

    static Referrer signature(String text) {
        return new Referrer(
                ReferrerType.SIGNATURE.apiName(), Optional.empty(), Map.of("text", text), "", Optional.empty());
    }

    @Override
    public void close() {
        source.close();
        target.close();
        registry.close();
    }

    /// What the listener heard; the mirror calls it by one thread at a time.
    static final class Progress implements MirrorListener {
        int found;
        final List<MirroredRecord> done = new ArrayList<>();

        @Override
        public void found(int records) {
            found += records;
        }

        @Override
        public void done(MirroredRecord record) {
            done.add(record);
        }
    }
}
