package org.agntcy.dir.dirctl.record;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import org.agntcy.dir.api.core.v1.RecordRef;
import org.agntcy.dir.api.store.v1.PullReferrerRequest;
import org.agntcy.dir.api.store.v1.PullReferrerResponse;
import org.agntcy.dir.dirctl.connection.Directory;
import org.agntcy.dir.dirctl.connection.Exchange;
import org.agntcy.dir.dirctl.output.MessageJson;
import picocli.CommandLine.Option;

/// The flags that add to a record what refers to it.
final class ReferrerOptions {

    private static final String PUBLIC_KEY = "agntcy.dir.sign.v1.PublicKey";
    private static final String SIGNATURE = "agntcy.dir.sign.v1.Signature";
    private static final String SCAN_REPORT = "agntcy.dir.security.v1.ScanReport";

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
    void addTo(JsonObject result, Directory directory, String cid) {
        if (publicKey) {
            add(PUBLIC_KEY, "publicKeys", result, directory, cid);
        }
        if (signature) {
            add(SIGNATURE, "signatures", result, directory, cid);
        }
        if (scanReport) {
            add(SCAN_REPORT, "scanReports", result, directory, cid);
        }
    }

    private static void add(String type, String name, JsonObject result, Directory directory, String cid) {
        PullReferrerRequest request = PullReferrerRequest.newBuilder()
                .setRecordRef(RecordRef.newBuilder().setCid(cid))
                .setReferrerType(type)
                .build();
        JsonArray found = new JsonArray();
        for (PullReferrerResponse response : Exchange.collect(directory.store()::pullReferrer, List.of(request))) {
            if (response.hasReferrer()) {
                found.add(MessageJson.SINGLE.tree(response.getReferrer().getData()));
            }
        }
        if (!found.isEmpty()) {
            result.add(name, found);
        }
    }
}
