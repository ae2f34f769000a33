package org.agntcy.dir.benchmarks;

import java.util.Locale;
import java.util.Random;

/// What a client of a directory does, and how often: mostly it reads, and it deletes as much as it pushes.
enum MixedOperation {
    PULL(45),
    LOOKUP(20),
    SEARCH(15),
    PUSH_NEW(8),
    PUSH_KNOWN(4),
    DELETE(8);

    private static final int ALL = 100;

    private final int percent;

    MixedOperation(int percent) {
        this.percent = percent;
    }

    static MixedOperation any(Random random) {
        int point = random.nextInt(ALL);
        for (MixedOperation operation : values()) {
            point -= operation.percent;
            if (point < 0) {
                return operation;
            }
        }
        throw new IllegalStateException("the parts are less than the whole");
    }

    /// Its name in the output.
    String workload() {
        return "mixed " + name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
