package org.agntcy.dir.reconciler.sync;

import com.google.protobuf.Struct;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.agntcy.dir.record.CanonicalJson;
import org.agntcy.dir.record.Cid;
import org.agntcy.dir.record.JsonStruct;
import org.agntcy.dir.record.oasf.OasfDecoder;
import org.agntcy.dir.store.RecordStore;
import org.agntcy.dir.store.Referrer;
import org.agntcy.dir.store.ReferrerType;
import org.agntcy.dir.store.registry.RegistryObserver;
import org.agntcy.dir.store.registry.RegistryRepository;
import org.agntcy.dir.store.registry.RegistrySettings;
import org.agntcy.dir.testkit.registry.TestRegistry;

/// Fills a registry as another directory does.
final class SourceRecords implements AutoCloseable {

    private final RegistryRepository repository;
    final RecordStore store;

    SourceRecords(TestRegistry registry, String name) {
        repository = new RegistryRepository(RegistrySettings.of(registry.address(), name), RegistryObserver.NONE);
        store = new RecordStore(repository);
    }

    /// Pushes signed records and returns their CIDs.
    List<String> push(String name, int records) {
        List<String> cids = new ArrayList<>();
        for (int i = 0; i < records; i++) {
            Cid cid = push(name + " " + i);
            sign(cid, "signature of " + i);
            cids.add(cid.text());
        }
        return cids;
    }

    Cid push(String name) {
        Struct record = JsonStruct.parse("""
                        {"name":"%s","version":"v1.0.0","schema_version":"1.0.0","description":"d","authors":["a"],
                         "created_at":"2026-01-01T00:00:00Z","skills":[{"id":10201}]}
                        """.formatted(name).getBytes(StandardCharsets.UTF_8));
        byte[] canonical = CanonicalJson.encode(record);
        Cid cid = Cid.ofContent(canonical);
        store.push(cid, canonical, OasfDecoder.decode(record));
        return cid;
    }

    void sign(Cid cid, String text) {
        store.pushReferrer(
                cid,
                new Referrer(
                        ReferrerType.SIGNATURE.apiName(),
                        Optional.empty(),
                        Map.of("text", text),
                        "",
                        Optional.empty()));
    }

    @Override
    public void close() {
        repository.close();
    }
}
