package org.agntcy.dir.store.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import org.agntcy.dir.record.Cid;
import org.agntcy.dir.record.error.InternalException;
import org.agntcy.dir.record.error.UnavailableException;
import org.agntcy.dir.store.RecordStore;
import org.agntcy.dir.store.Referrer;
import org.agntcy.dir.store.ReferrerType;
import org.agntcy.dir.store.StoredReferrer;
import org.agntcy.dir.store.TestRecord;
import org.agntcy.dir.testkit.registry.Fault;
import org.agntcy.dir.testkit.registry.RegistryCall;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A list of referrers is whole or an error: a signature that cannot be read is not left out as if it did not exist.
class ReferrerFailureTest {

    private RegistryFixture fixture;
    private RecordStore store;
    private Cid record;

    @BeforeEach
    void pushThreeReferrers() {
        fixture = new RegistryFixture();
        store = new RecordStore(fixture.repository);
        record = TestRecord.named("agent").pushTo(store);
        for (String text : new String[] {"a", "b", "c"}) {
            push(text);
        }
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Test
    void shouldFailWhenOneReferrerCannotBeRead() {
        // Given
        fixture.registry.fail(RegistryCall.BLOB_GET, new Fault.Answer(403), 1);

        // When / Then
        assertThatThrownBy(() -> store.referrers(record, Optional.empty())).isInstanceOf(UnavailableException.class);
    }

    @Test
    void shouldFailWhenOneReferrerIsDamaged() {
        // Given
        fixture.registry.fail(RegistryCall.BLOB_GET, new Fault.WrongBytes(), 1);

        // When / Then
        assertThatThrownBy(() -> store.referrers(record, Optional.empty())).isInstanceOf(InternalException.class);
    }

    @Test
    void shouldLeaveOutReferrerWhoseContentIsGone() {
        // Given
        StoredReferrer gone = push("d");
        fixture.registry.removeBlob(gone.cid().digest());

        // When / Then
        assertThat(store.referrers(record, Optional.empty())).hasSize(3);
    }

    private StoredReferrer push(String text) {
        return store.pushReferrer(
                record,
                new Referrer(
                        ReferrerType.SIGNATURE.apiName(),
                        Optional.empty(),
                        Map.of("text", text),
                        "",
                        Optional.empty()));
    }
}
