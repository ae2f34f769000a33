package org.agntcy.dir.store.registry;

import org.agntcy.dir.store.RecordStoreContract;
import org.agntcy.dir.store.oci.OciRepository;
import org.agntcy.dir.testkit.registry.RegistryFeatures;
import org.agntcy.dir.testkit.registry.TestRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;

/// The contract on registries that differ in what they can.
class RegistryRepositoryContractTest {

    abstract static class OnRegistry extends RecordStoreContract {

        private final TestRegistry registry;
        private final OciRepository repository;

        OnRegistry(RegistryFeatures features) {
            registry = TestRegistry.start(features);
            repository = new RegistryRepository(RegistrySettings.of(registry.address(), "dir"), RegistryObserver.NONE);
        }

        @AfterEach
        void close() {
            repository.close();
            registry.close();
        }

        @Override
        protected OciRepository repository() {
            return repository;
        }
    }

    @Nested
    class WithReferrers extends OnRegistry {
        WithReferrers() {
            super(RegistryFeatures.all());
        }
    }

    @Nested
    class WithoutReferrers extends OnRegistry {
        WithoutReferrers() {
            super(RegistryFeatures.all().withoutReferrers());
        }
    }

    @Nested
    class WithUploadsInTwoSteps extends OnRegistry {
        WithUploadsInTwoSteps() {
            super(RegistryFeatures.all().withoutMonolithicPost());
        }
    }

    @Nested
    class WithoutDigestHeader extends OnRegistry {
        WithoutDigestHeader() {
            super(RegistryFeatures.all().withoutDigestHeader());
        }
    }
}
