package org.agntcy.dir.wiring.store;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.agntcy.dir.runtime.tracing.Tracing;
import org.agntcy.dir.store.RecordStore;
import org.agntcy.dir.store.oci.OciRepository;
import org.agntcy.dir.store.registry.RegistryObserver;
import org.agntcy.dir.wiring.configuration.StoreConfig;

/// Opens the record store.
final class StoreWiring {

    @Produces
    @Singleton
    OciRepository ociRepository(StoreConfig config, MeterRegistry meters, Tracing tracing) {
        RegistryObserver counting = new RegistryMeters(meters);
        return StoreSelection.open(config, tracing.isOn() ? counting.and(RegistrySpans.of(tracing)) : counting);
    }

    @Produces
    @Singleton
    RecordStore recordStore(OciRepository repository) {
        return new RecordStore(repository);
    }
}
