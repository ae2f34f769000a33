package org.agntcy.dir.store.registry;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.agntcy.dir.record.error.DirectoryException;
import org.agntcy.dir.record.error.UnavailableException;
import org.agntcy.dir.store.RecordStoreContract;
import org.agntcy.dir.store.oci.OciRepository;
import org.agntcy.dir.testkit.registry.RegistryProgram;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// The contract on registry programs that others wrote; every test has a repository of its own in one process.
class RealRegistryIT {

    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    abstract static class OnProgram extends RecordStoreContract {

        private Optional<RegistryProgram> registry = Optional.empty();
        private OciRepository repository;

        abstract Optional<RegistryProgram> start(Path workFolder) throws Exception;

        @BeforeAll
        void startRegistry(@TempDir Path folder) throws Exception {
            registry = start(folder);
            assumeTrue(registry.isPresent(), RegistryProgram.ADVICE);
        }

        @AfterAll
        void stopRegistry() {
            registry.ifPresent(RegistryProgram::close);
        }

        @BeforeEach
        void open() {
            String name = "test-" + UUID.randomUUID();
            repository = new RegistryRepository(
                    RegistrySettings.of(registry.orElseThrow().address(), name), RegistryObserver.NONE);
        }

        @AfterEach
        void close() {
            repository.close();
        }

        @Override
        protected OciRepository repository() {
            return repository;
        }
    }

    /// With referrers API and uploads in one request.
    @Nested
    class OciRegistry extends OnProgram {
        @Override
        Optional<RegistryProgram> start(Path workFolder) throws Exception {
            return RegistryProgram.start("ociregistry", List.of(), workFolder);
        }

        /// This program answers 500 with the code UNKNOWN.
        @Override
        protected Class<? extends DirectoryException> missingBlobFailure() {
            return UnavailableException.class;
        }

        /// This program answers HEAD for a tag whose manifest is gone, and 404 to GET.
        @Override
        protected boolean forgetsTagsOfDeletedManifests() {
            return false;
        }
    }

    /// Without referrers API, uploads in two requests.
    @Nested
    class DockerRegistry extends OnProgram {
        @Override
        Optional<RegistryProgram> start(Path workFolder) throws Exception {
            Path configuration =
                    Files.writeString(workFolder.resolve("registry.yml"), """
                    version: 0.1
                    storage:
                      filesystem: {rootdirectory: %s}
                      delete: {enabled: true}
                    http: {addr: "127.0.0.1:0"}
                    """.formatted(workFolder.resolve("data")));
            return RegistryProgram.start("docker-registry", List.of("serve", configuration.toString()), workFolder);
        }
    }
}
