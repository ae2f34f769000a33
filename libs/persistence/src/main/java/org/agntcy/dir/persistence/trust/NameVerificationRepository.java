package org.agntcy.dir.persistence.trust;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.Objects;
import java.util.Optional;
import org.agntcy.dir.persistence.database.Statements;

/// Whether the domains in the names of records vouch for them. Each method is one SQL statement.
public final class NameVerificationRepository {

    private static final String PUT = """
            insert into name_verifications (record_id, method, key_id, status, error)
            values ($1, $2, $3, $4, nullif($5, ''))
            on conflict (record_id) do update set method = excluded.method, key_id = excluded.key_id,
                status = excluded.status, error = excluded.error, updated_at = now()
            """;

    private static final String NOTE = """
            insert into name_verifications (record_id, method, status, error) values ($1, '', 'failed', $2)
            on conflict (record_id) do update set error = excluded.error
            """;

    private static final String FIND = """
            select r.name, v.method, v.key_id, v.status, v.error, v.updated_at
            from name_verifications v join records r using (record_id) where r.cid = $1
            """;

    private static final String WITHDRAW = """
            update name_verifications v set status = 'failed', key_id = null, error = $2, updated_at = now()
            from records r where r.cid = $1 and v.record_id = r.record_id and v.status = 'verified'
            """;

    private final Statements statements;

    public NameVerificationRepository(Statements statements) {
        this.statements = statements;
    }

    /// Notes that the name is verified.
    public void verify(long recordId, String method, String keyId) {
        statements.run(PUT, Tuple.of(recordId, method, keyId, "verified", ""));
    }

    /// Notes that it is not.
    public void refuse(long recordId, String method, String error) {
        statements.run(PUT, Tuple.of(recordId, method, null, "failed", error));
    }

    /// Notes why nothing could be found out this time; what was found before stays, with its age.
    public void note(long recordId, String error) {
        statements.run(NOTE, Tuple.of(recordId, error));
    }

    /// What was found last.
    public Optional<NameVerification> find(String cid) {
        for (Row row : statements.run(FIND, Tuple.of(cid))) {
            return Optional.of(new NameVerification(
                    row.getString("name"),
                    "verified".equals(row.getString("status")),
                    row.getString("method"),
                    Objects.requireNonNullElse(row.getString("key_id"), ""),
                    Objects.requireNonNullElse(row.getString("error"), ""),
                    row.getOffsetDateTime("updated_at").toInstant()));
        }
        return Optional.empty();
    }

    /// Takes a verification back.
    public void withdraw(String cid, String reason) {
        statements.run(WITHDRAW, Tuple.of(cid, reason));
    }
}
