package org.agntcy.dir.indexing;

import static org.agntcy.dir.indexing.TestRecords.push;
import static org.agntcy.dir.indexing.TestRecords.sign;
import static org.agntcy.dir.indexing.TestRecords.valid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Struct;
import java.nio.file.Path;
import org.agntcy.dir.persistence.record.IndexedRecord;
import org.agntcy.dir.record.Cid;
import org.agntcy.dir.record.error.NotFoundException;
import org.agntcy.dir.record.validation.OfflineRecordValidator;
import org.agntcy.dir.store.RecordStore;
import org.agntcy.dir.store.layout.LayoutRepository;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// One record that somebody waits for.
class RegistryRecordsIT {

    @TempDir
    Path folder;

    private final TestIndex index = new TestIndex();
    private LayoutRepository layout;
    private RecordStore store;
    private RegistryRecords records;

    @BeforeEach
    void open() {
        layout = LayoutRepository.open(folder);
        store = new RecordStore(layout);
        ReferrerEffects effects = new ReferrerEffects(index.database());
        records = new RegistryRecords(store, new OfflineRecordValidator(), index.records(), effects);
    }

    @AfterEach
    void close() {
        layout.close();
        index.close();
    }

    @Test
    void shouldIndexWhatIsAskedForWithItsReferrers() throws Exception {
        // Given
        String cid = push(store, valid("asked/for"));
        sign(store, cid);

        // When
        IndexedRecord record = records.fetch(Cid.parse(cid));

        // Then
        assertThat(record.record().name()).isEqualTo("asked/for");
        assertThat(Struct.parseFrom(record.content())).isEqualTo(valid("asked/for"));
        assertThat(index.isSigned(cid)).isTrue();
    }

    @Test
    void shouldAnswerButNotIndexWhatIsNotValid() {
        // Given
        String cid = push(store, TestRecords.invalid("answered"));

        // When
        IndexedRecord record = records.fetch(Cid.parse(cid));

        // Then
        assertThat(record.record().name()).isEqualTo("answered");
        assertThat(index.cids()).isEmpty();
    }

    @Test
    void shouldSayThatThereIsNone() {
        Cid unknown = Cid.parse("baeareih4lnfmd4rzl4banzcts7qr7f4h2rkhhnxu4wxvvh4lmmw7mryone");

        assertThatThrownBy(() -> records.fetch(unknown)).isInstanceOf(NotFoundException.class);
    }
}
