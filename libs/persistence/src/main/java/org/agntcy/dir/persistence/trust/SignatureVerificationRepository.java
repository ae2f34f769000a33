package org.agntcy.dir.persistence.trust;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.agntcy.dir.persistence.database.Statements;
import org.jspecify.annotations.Nullable;

/// Who has signed records, as the last check of each found it; or why nobody has. Each method is one SQL statement.
public final class SignatureVerificationRepository {

    private static final String REPLACE = """
            with gone as (
                delete from signature_verifications where record_id = $1 and signer_key <> all($2::text[])
            )
            insert into signature_verifications (record_id, signer_key, status, signer_type, signer_public_key,
                signer_algorithm, signer_issuer, signer_subject, signer_certificate_issuer)
            select $1, g.*
            from unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[])
                as g (signer_key, status, signer_type, signer_public_key, signer_algorithm, signer_issuer,
                      signer_subject, signer_certificate_issuer)
            on conflict (record_id, signer_key) do update set status = excluded.status, updated_at = now()
            """;

    private static final String REFUSE = """
            with gone as (
                delete from signature_verifications where record_id = $1 and signer_key <> 'none'
            )
            insert into signature_verifications (record_id, signer_key, status, error) values ($1, 'none', 'failed', $2)
            on conflict (record_id, signer_key) do update set error = excluded.error, updated_at = now()
            """;

    private static final String VERIFIED = """
            select v.signer_type, v.signer_public_key, v.signer_algorithm, v.signer_issuer, v.signer_subject,
                   v.signer_certificate_issuer
            from signature_verifications v join records r using (record_id)
            where r.cid = $1 and v.status = 'verified'
            order by v.updated_at desc, v.signer_key
            """;

    private static final String FAILURE = """
            select v.error from signature_verifications v join records r using (record_id)
            where r.cid = $1 and v.status = 'failed' and v.error is not null
            """;

    private static final String WITHDRAW = """
            delete from signature_verifications v using records r where r.cid = $1 and v.record_id = r.record_id
            """;

    private final Statements statements;

    public SignatureVerificationRepository(Statements statements) {
        this.statements = statements;
    }

    /// Makes these the signers of a record, and nobody else; all of them were verified just now.
    public void replace(long recordId, Collection<VerifiedSigner> signers) {
        List<SignerRow> rows = signers.stream().distinct().map(SignerRow::of).toList();
        statements.run(
                REPLACE,
                Tuple.tuple()
                        .addLong(recordId)
                        .addArrayOfString(column(rows, SignerRow::signerKey))
                        .addArrayOfString(column(rows, row -> "verified"))
                        .addArrayOfString(column(rows, SignerRow::type))
                        .addArrayOfString(column(rows, SignerRow::publicKey))
                        .addArrayOfString(column(rows, SignerRow::algorithm))
                        .addArrayOfString(column(rows, SignerRow::issuer))
                        .addArrayOfString(column(rows, SignerRow::subject))
                        .addArrayOfString(column(rows, SignerRow::certificateIssuer)));
    }

    /// Notes that none of the signatures of a record is valid.
    public void refuse(long recordId, String reason) {
        statements.run(REFUSE, Tuple.of(recordId, reason));
    }

    /// The signers of a record, those that were verified last first.
    public List<VerifiedSigner> signers(String cid) {
        List<VerifiedSigner> signers = new ArrayList<>();
        statements.run(VERIFIED, Tuple.of(cid)).forEach(row -> signers.add(SignerRow.signer(row)));
        return signers;
    }

    /// Why the signatures of a record are refused, where they are.
    public Optional<String> refusal(String cid) {
        for (Row row : statements.run(FAILURE, Tuple.of(cid))) {
            return Optional.of(row.getString(0));
        }
        return Optional.empty();
    }

    /// Forgets what was found about a record.
    public void withdraw(String cid) {
        statements.run(WITHDRAW, Tuple.of(cid));
    }

    private static @Nullable String[] column(List<SignerRow> rows, Function<SignerRow, @Nullable String> value) {
        return rows.stream().map(value).toArray(String[]::new);
    }
}
