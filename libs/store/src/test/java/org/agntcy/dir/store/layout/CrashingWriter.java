package org.agntcy.dir.store.layout;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.agntcy.dir.store.RecordStore;
import org.agntcy.dir.store.Referrer;
import org.agntcy.dir.store.ReferrerType;
import org.agntcy.dir.store.TestRecord;

/// A process that pushes records into a layout until it is killed. Prints a line per acknowledged record: its number.
/// Every fifth record gets a referrer first, every seventh is deleted and pushed again first.
final class CrashingWriter {

    private static final int THREADS = 4;
    /// Small, so that the index is rewritten all the time.
    private static final int FOLD_AT_LEAST = 20;

    private CrashingWriter() {}

    /// Arguments: the folder and the number of the first record.
    public static void main(String[] arguments) {
        int first = Integer.parseInt(arguments[1]);
        RecordStore store = new RecordStore(LayoutRepository.open(Path.of(arguments[0]), FOLD_AT_LEAST, 0));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int thread = 0; thread < THREADS; thread++) {
                int offset = thread;
                threads.execute(() -> {
                    for (int number = first + offset; ; number += THREADS) {
                        push(store, number);
                        // One write call per line: a killed process leaves no half of it.
                        byte[] line = (number + "\n").getBytes(StandardCharsets.US_ASCII);
                        System.out.write(line, 0, line.length);
                        System.out.flush();
                    }
                });
            }
        }
    }

    static TestRecord record(int number) {
        return TestRecord.named("agent " + number + " " + "x".repeat(number % 3000));
    }

    static boolean hasReferrer(int number) {
        return number % 5 == 0;
    }

    static Referrer referrer(int number) {
        return new Referrer(
                ReferrerType.SIGNATURE.apiName(),
                Optional.empty(),
                Map.of("number", Integer.toString(number)),
                "",
                Optional.empty());
    }

    private static void push(RecordStore store, int number) {
        TestRecord record = record(number);
        record.pushTo(store);
        if (hasReferrer(number)) {
            store.pushReferrer(record.cid(), referrer(number));
        }
        if (number % 7 == 0) {
            store.delete(record.cid());
            record.pushTo(store);
        }
    }
}
