package org.agntcy.dir.benchmarks.micro;

import com.google.protobuf.Struct;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.agntcy.dir.record.CanonicalJson;
import org.agntcy.dir.record.Cid;
import org.agntcy.dir.record.JsonStruct;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// From a message to the address of its content: canonical JSON, and the CID over it.
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init") // JMH prepares the fields.
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ContentAddress {

    private static final int BYTES_PER_KILOBYTE = 1024;

    /// Size of the record.
    @Param({"1", "64", "4096"})
    public int kilobytes;

    private Struct data;
    private byte[] canonical;

    /// A record of members with text and a number each.
    @Setup
    public void prepare() {
        StringBuilder json = new StringBuilder("{\"name\":\"agent\"");
        for (int member = 0; json.length() < kilobytes * BYTES_PER_KILOBYTE; member++) {
            json.append(",\"member-%d\":{\"text\":\"Grüße, agent number %d\",\"number\":%d.5}"
                    .formatted(member, member, member));
        }
        data = JsonStruct.parse(json.append('}').toString().getBytes(StandardCharsets.UTF_8));
        canonical = CanonicalJson.encode(data);
    }

    /// Canonical JSON alone.
    @Benchmark
    public byte[] canonicalJson() {
        return CanonicalJson.encode(data);
    }

    /// The CID of canonical JSON alone.
    @Benchmark
    public Cid cid() {
        return Cid.ofContent(canonical);
    }
}
