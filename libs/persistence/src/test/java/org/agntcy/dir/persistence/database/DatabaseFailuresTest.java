package org.agntcy.dir.persistence.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import java.io.IOException;
import java.net.ConnectException;
import org.agntcy.dir.record.error.ConflictException;
import org.agntcy.dir.record.error.InternalException;
import org.agntcy.dir.record.error.NotFoundException;
import org.agntcy.dir.record.error.PreconditionFailedException;
import org.agntcy.dir.record.error.ResourceExhaustedException;
import org.agntcy.dir.record.error.UnavailableException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseFailuresTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "08000", "08006", "57P01", "57P02", "57P03", "53300", "57014", "40001", "40P01", "55P03", "25P03",
                "28P01", "3D000"
            })
    void shouldBeUnavailable(String state) {
        assertThat(DatabaseFailures.translate(failure(state))).isInstanceOf(UnavailableException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"53000", "53100", "53200", "54000"})
    void shouldBeExhausted(String state) {
        assertThat(DatabaseFailures.translate(failure(state))).isInstanceOf(ResourceExhaustedException.class);
    }

    @Test
    void shouldNameTheFullDisk() {
        assertThat(DatabaseFailures.translate(failure("53100")))
                .hasMessage("The disk of the database is full (SQLSTATE 53100). Free some space and try again.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"42P01", "22P02", "23502", "XX000", ""})
    void shouldBeInternal(String state) {
        assertThat(DatabaseFailures.translate(failure(state))).isInstanceOf(InternalException.class);
    }

    @Test
    void shouldTellConstraintsApart() {
        assertThat(DatabaseFailures.translate(failure("23505"))).isInstanceOf(ConflictException.class);
        assertThat(DatabaseFailures.translate(failure("23503"))).isInstanceOf(PreconditionFailedException.class);
    }

    @Test
    void shouldBeUnavailableWhenConnectionIsLost() {
        assertThat(DatabaseFailures.translate(ClosedConnectionException.INSTANCE))
                .isInstanceOf(UnavailableException.class);
        assertThat(DatabaseFailures.translate(new IOException("Broken pipe"))).isInstanceOf(UnavailableException.class);
        assertThat(DatabaseFailures.translateConnecting(new ConnectException("refused")))
                .isInstanceOf(UnavailableException.class);
        assertThat(DatabaseFailures.translateConnecting(new IllegalStateException("pool is full")))
                .isInstanceOf(UnavailableException.class);
    }

    @Test
    void shouldBeInternalWhenClientIsMisused() {
        assertThat(DatabaseFailures.translate(new ClassCastException("no text")))
                .isInstanceOf(InternalException.class);
    }

    @Test
    void shouldKeepOwnErrors() {
        NotFoundException known = new NotFoundException("no such record");

        assertThat(DatabaseFailures.translate(known)).isSameAs(known);
    }

    private static PgException failure(String state) {
        return new PgException("message", "ERROR", state, "detail");
    }
}
