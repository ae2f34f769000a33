package org.agntcy.dir.dirctl.record;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import org.agntcy.dir.dirctl.output.MessageJson;
import org.agntcy.dir.dirctl.referrer.ReferrerType;
import org.agntcy.dir.dirctl.referrer.Referrers;
import picocli.CommandLine.Option;

/// The flags that add to a record what refers to it.
final class ReferrerOptions {

    @Option(names = "--public-key", description = "adds the public keys of the record")
    private boolean publicKey;

    @Option(names = "--signature", description = "adds the signatures of the record")
    private boolean signature;

    @Option(names = "--scan-report", description = "adds the scan reports of the record")
    private boolean scanReport;

    /// Whether nothing is to be added.
    boolean isEmpty() {
        return !publicKey && !signature && !scanReport;
    }

    /// Adds an array for each kind that was asked for and exists.
    ///
    /// @throws org.agntcy.dir.dirctl.terminal.CallFailure when a call fails
    void addTo(JsonObject result, Referrers referrers) {
        if (publicKey) {
            add(ReferrerType.PUBLIC_KEY, "publicKeys", result, referrers);
        }
        if (signature) {
            add(ReferrerType.SIGNATURE, "signatures", result, referrers);
        }
        if (scanReport) {
            add(ReferrerType.SCAN_REPORT, "scanReports", result, referrers);
        }
    }

    private static void add(ReferrerType type, String name, JsonObject result, Referrers referrers) {
        JsonArray found = new JsonArray();
        referrers.contents(type).forEach(content -> found.add(MessageJson.SINGLE.tree(content)));
        if (!found.isEmpty()) {
            result.add(name, found);
        }
    }
}
