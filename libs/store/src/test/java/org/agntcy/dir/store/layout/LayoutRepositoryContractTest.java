package org.agntcy.dir.store.layout;

import java.nio.file.Path;
import org.agntcy.dir.store.RecordStoreContract;
import org.agntcy.dir.store.oci.OciRepository;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class LayoutRepositoryContractTest extends RecordStoreContract {

    @TempDir
    Path folder;

    private OciRepository repository;

    @BeforeEach
    void open() {
        repository = LayoutRepository.open(folder);
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
