package org.agntcy.dir.persistence.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.sqlclient.Tuple;
import org.agntcy.dir.persistence.TestPersistence;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WildcardIndexIT {

    private static final String DEFINITION = "select coalesce(pg_get_indexdef(to_regclass('records_wildcards')), '')";
    private static final String VALID =
            "select indisvalid::text from pg_index where indexrelid = 'records_wildcards'::regclass";

    private final TestPersistence persistence = TestPersistence.create();
    private final WildcardIndex index = new WildcardIndex(persistence.database());

    @AfterEach
    void close() {
        persistence.close();
    }

    @Test
    void shouldMakeTheIndexOfTheSchema() {
        // Given
        String ofSchema = read(DEFINITION);

        // When
        index.drop();
        String dropped = read(DEFINITION);
        index.require();
        String made = read(DEFINITION);
        index.drop();
        index.requireAlone();

        // Then
        assertThat(made).isEqualTo(ofSchema);
        assertThat(ofSchema).contains("records_wildcards");
        assertThat(dropped).isEmpty();
        assertThat(read(DEFINITION)).isEqualTo(ofSchema);
    }

    @Test
    void shouldRepairWhatAKilledMakerLeftBehind() {
        // Given
        persistence
                .database()
                .run(
                        "update pg_index set indisvalid = false where indexrelid = 'records_wildcards'::regclass",
                        Tuple.tuple());

        // When
        index.require();

        // Then
        assertThat(read(VALID)).isEqualTo("true");
    }

    @Test
    void shouldCostOneStatementWhenItIsThere() {
        // Given
        persistence.statements().reset();

        // When
        index.require();

        // Then
        assertThat(persistence.statements().executed()).isEqualTo(1);
    }

    @Test
    void shouldDropWhatIsNotThere() {
        // When
        index.drop();
        index.drop();

        // Then
        assertThat(read(DEFINITION)).isEmpty();
    }

    private String read(String sql) {
        return persistence.database().run(sql, Tuple.tuple()).iterator().next().getString(0);
    }
}
