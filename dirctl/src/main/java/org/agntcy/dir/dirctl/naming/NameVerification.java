package org.agntcy.dir.dirctl.naming;

import com.google.gson.JsonObject;
import com.google.protobuf.Timestamp;
import java.time.Instant;
import java.util.Locale;
import org.agntcy.dir.api.naming.v1.DomainVerification;
import org.agntcy.dir.api.naming.v1.GetVerificationInfoResponse;
import org.agntcy.dir.dirctl.terminal.Printable;

/// What a directory knows of the name of a record.
record NameVerification(String cid, GetVerificationInfoResponse answer) {

    private static final String NO_REASON = "no verification found";

    boolean isVerified() {
        return answer.getVerified();
    }

    /// Members as the published client has them, sorted.
    JsonObject json() {
        JsonObject json = new JsonObject();
        json.addProperty("cid", cid);
        if (isVerified()) {
            DomainVerification domain = answer.getVerification().getDomain();
            json.addProperty("domain", domain.getDomain());
            json.addProperty("key_id", domain.getKeyId());
            json.addProperty("method", domain.getMethod());
            json.addProperty("verified", true);
            json.addProperty("verified_at", time(domain.getVerifiedAt()));
        } else {
            json.addProperty("message", reason());
            json.addProperty("verified", false);
        }
        return json;
    }

    /// A table.
    String text() {
        StringBuilder text = new StringBuilder("Name is: " + (isVerified() ? "verified" : "not verified") + "\n");
        line("CID", cid, text);
        if (isVerified()) {
            DomainVerification domain = answer.getVerification().getDomain();
            line("Domain", domain.getDomain(), text);
            line("Method", domain.getMethod(), text);
            line("Key", domain.getKeyId(), text);
            line("Verified at", time(domain.getVerifiedAt()), text);
        } else {
            line("Reason", reason(), text);
        }
        return text.toString();
    }

    private String reason() {
        return answer.getErrorMessage().isEmpty() ? NO_REASON : answer.getErrorMessage();
    }

    private static String time(Timestamp time) {
        return Instant.ofEpochSecond(time.getSeconds()).toString();
    }

    private static void line(String name, String value, StringBuilder text) {
        text.append(String.format(Locale.ROOT, "  %-14s %s", name, Printable.of(value))
                        .stripTrailing())
                .append('\n');
    }
}
