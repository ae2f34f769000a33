package org.agntcy.dir.indexer.scan;

import java.util.Arrays;

/// The tags of one comparison, as eight bytes each: what matters is only which ones are not among them, and a
/// registry may have a million. Two tags of one hash would hide that one of them is gone, once in 10^13
/// pairs.
///
/// Filled first, asked afterwards; used by one thread at a time.
final class SeenTags {

    /// Odd, and without a pattern in its bits, so that every character moves all bits above it.
    private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

    private static final int FIRST_CAPACITY = 1024;

    private long[] hashes = new long[FIRST_CAPACITY];
    private int size;
    private boolean sorted;

    void add(String tag) {
        if (size == hashes.length) {
            hashes = Arrays.copyOf(hashes, size * 2);
        }
        hashes[size++] = hash(tag);
        sorted = false;
    }

    boolean isEmpty() {
        return size == 0;
    }

    boolean contains(String tag) {
        if (!sorted) {
            Arrays.sort(hashes, 0, size);
            sorted = true;
        }
        return Arrays.binarySearch(hashes, 0, size, hash(tag)) >= 0;
    }

    private static long hash(String tag) {
        long hash = tag.length();
        for (int i = 0; i < tag.length(); i++) {
            hash = (hash ^ tag.charAt(i)) * MULTIPLIER;
            hash ^= hash >>> 32;
        }
        return hash;
    }
}
