package org.agntcy.dir.benchmarks;

import com.google.protobuf.Struct;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.agntcy.dir.api.core.v1.Record;
import org.agntcy.dir.record.JsonStruct;

/// Valid records, each different, the same ones for the same seed: four skills, two locators, one module, two
/// domains.
final class RecordFactory {

    /// Skill ids that are rare: one record in a thousand has the first one.
    static final long RARE_SKILL = 1504;

    static final long COMMON_SKILL = 10201;

    private static final long[] SKILLS = {
        10202, 10301, 10302, 10501, 10601, 10702, 10901, 11001, 201, 202, 203, 204, 301, 302, 401, 402, 50101, 50201,
        60101, 70101, 801, 802, 901, 902, 1001, 1002, 1101, 1102, 1201, 1301, 1401, 1501
    };
    private static final long[] DOMAINS = {101, 102, 103, 201, 202, 301, 401, 501, 601, 701, 801, 901, 1001, 1101, 1201
    };

    private final String run;
    private final Random random;
    private final AtomicInteger sequence = new AtomicInteger();

    RecordFactory(long seed) {
        this.run = Long.toString(seed, 36);
        this.random = new Random(seed);
    }

    /// Endless new records of about so many bytes.
    Iterator<Record> records(int bytes) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return true;
            }

            @Override
            public Record next() {
                return Record.newBuilder().setData(data(bytes)).build();
            }
        };
    }

    private synchronized Struct data(int bytes) {
        int number = sequence.incrementAndGet();
        String text = """
                {"name":"bench-%s/%s/agent-%d","version":"v%d.%d.0","schema_version":"1.0.0","description":"%s",
                 "authors":["Team %d"],"created_at":"2026-%02d-%02dT00:00:00Z","annotations":{"team":"t%d"},
                 "skills":[{"id":%d},{"id":%d},{"id":%d},{"id":%d}],"domains":[{"id":%d},{"id":%d}],
                 "locators":[{"type":"container_image","urls":["registry.example/%s/%d"]},
                             {"type":"source_code","urls":["https://code.example/%s/%d"]}],
                 "modules":[{"name":"integration/a2a","id":203,"data":{"card_data":{"n":%d},"card_schema_version":"1"}}]}
                """.formatted(
                        run,
                        number % 1000 == 7 ? "rare" : "common",
                        number,
                        number % 5,
                        number % 17,
                        "x".repeat(Math.max(1, Math.min(9_900, bytes - 900))),
                        number % 300,
                        1 + number % 12,
                        1 + number % 28,
                        number % 50,
                        number % 4 == 0 ? COMMON_SKILL : 10203,
                        number % 1000 == 7 ? RARE_SKILL : 1503,
                        SKILLS[number % 16],
                        SKILLS[16 + number % 16],
                        DOMAINS[number % 7],
                        DOMAINS[7 + number % 8],
                        number % 1000 == 7 ? "rare" : "usual",
                        number,
                        run,
                        number,
                        random.nextInt(1_000_000));
        Struct data = JsonStruct.parse(text.getBytes(StandardCharsets.UTF_8));
        return bytes <= 10_000 ? data : padded(data, bytes);
    }

    /// Texts have limits, so large records carry a large card.
    private static Struct padded(Struct data, int bytes) {
        Struct.Builder padded = data.toBuilder();
        Struct.Builder module =
                data.getFieldsOrThrow("modules").getListValue().getValues(0).getStructValue().toBuilder();
        Struct.Builder card = module.getFieldsOrThrow("data").getStructValue().toBuilder();
        card.putFields(
                "card_data",
                com.google.protobuf.Value.newBuilder()
                        .setStringValue("y".repeat(bytes - 10_500)
                                + data.getFieldsOrThrow("name").getStringValue())
                        .build());
        module.putFields(
                "data",
                com.google.protobuf.Value.newBuilder().setStructValue(card).build());
        padded.putFields(
                "modules",
                com.google.protobuf.Value.newBuilder()
                        .setListValue(com.google.protobuf.ListValue.newBuilder()
                                .addValues(
                                        com.google.protobuf.Value.newBuilder().setStructValue(module)))
                        .build());
        return padded.build();
    }
}
