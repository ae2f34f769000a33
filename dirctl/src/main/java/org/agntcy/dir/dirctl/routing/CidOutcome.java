package org.agntcy.dir.dirctl.routing;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.Collection;

/// What was asked of a directory for some records, as JSON: `cid` for a single record, `cids` and `count` always, and
/// two sentences in `status` and `message`. Members are sorted.
final class CidOutcome {

    private CidOutcome() {}

    static JsonObject of(Collection<String> cids, String status, String message) {
        JsonObject outcome = new JsonObject();
        if (cids.size() == 1) {
            outcome.addProperty("cid", cids.iterator().next());
        }
        JsonArray all = new JsonArray();
        cids.forEach(all::add);
        outcome.add("cids", all);
        outcome.addProperty("count", cids.size());
        outcome.addProperty("message", message);
        outcome.addProperty("status", status);
        return outcome;
    }
}
