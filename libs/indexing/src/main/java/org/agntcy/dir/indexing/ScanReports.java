package org.agntcy.dir.indexing;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Struct;
import com.google.protobuf.util.JsonFormat;
import java.util.Optional;
import org.agntcy.dir.persistence.record.ScanReport;
import org.agntcy.dir.persistence.search.Severity;
import org.agntcy.dir.store.Referrer;
import org.agntcy.dir.store.ReferrerType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads `agntcy.dir.security.v1.ScanReport` out of referrers.
final class ScanReports {

    private static final Logger LOG = LoggerFactory.getLogger(ScanReports.class);
    private static final String TYPE_PREFIX = "SCANNER_TYPE_";

    private ScanReports() {}

    /// The report in a referrer; nothing when it is another kind of referrer or cannot be read.
    static Optional<ScanReport> of(Referrer referrer) {
        return ReferrerType.find(referrer.type())
                .filter(type -> type == ReferrerType.SCAN_REPORT)
                .flatMap(type -> referrer.data())
                .flatMap(ScanReports::read);
    }

    private static Optional<ScanReport> read(Struct data) {
        try {
            var report = org.agntcy.dir.api.security.v1.ScanReport.newBuilder();
            JsonFormat.parser()
                    .ignoringUnknownFields()
                    .merge(JsonFormat.printer().print(data), report);
            String scanner = report.getScannerType().name().replace(TYPE_PREFIX, "");
            return Optional.of(new ScanReport(scanner, report.getIsSafe(), severity(report.getMaxSeverity())));
        } catch (InvalidProtocolBufferException unreadable) {
            LOG.warn("a scan report cannot be read error={}", unreadable.getMessage());
            return Optional.empty();
        }
    }

    private static Severity severity(org.agntcy.dir.api.security.v1.Severity reported) {
        return switch (reported) {
            case SEVERITY_NONE -> Severity.NONE;
            case SEVERITY_INFO -> Severity.INFO;
            case SEVERITY_LOW -> Severity.LOW;
            case SEVERITY_MEDIUM -> Severity.MEDIUM;
            case SEVERITY_HIGH -> Severity.HIGH;
            case SEVERITY_CRITICAL -> Severity.CRITICAL;
            case SEVERITY_UNSPECIFIED, UNRECOGNIZED -> Severity.UNSPECIFIED;
        };
    }
}
