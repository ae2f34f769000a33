package org.agntcy.dir.e2e.golden;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/// A record that the recorded server held and ours does not, so that lists of records lack it.
///
/// @param topic the first cell of the row of docs/compatibility.md that tells people
public record AbsentRecord(String cid, String topic, String reason) {

    static AbsentRecord of(JsonObject entry) {
        return new AbsentRecord(
                entry.get("cid").getAsString(), JsonText.text(entry, "topic"), JsonText.text(entry, "reason"));
    }

    /// Whether a message of a list is about this record.
    boolean isIn(JsonElement message) {
        if (!message.isJsonObject()) {
            return false;
        }
        JsonObject object = message.getAsJsonObject();
        return JsonText.text(object, "recordCid").equals(cid)
                || (object.has("recordRef")
                        && JsonText.text(object.getAsJsonObject("recordRef"), "cid")
                                .equals(cid));
    }
}
