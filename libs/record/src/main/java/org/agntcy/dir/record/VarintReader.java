package org.agntcy.dir.record;

import java.util.Arrays;

/// Reads unsigned varints as multiformats defines them: 7 bits per byte, lowest first, at most 9 bytes,
/// shortest form.
final class VarintReader {

    private static final int MAXIMUM_BYTES = 9;

    private final byte[] bytes;
    private int position;

    VarintReader(byte[] bytes) {
        this.bytes = bytes;
    }

    long read(String meaning) throws MalformedCidException {
        long value = 0;
        for (int i = 0; i < MAXIMUM_BYTES; i++) {
            if (position == bytes.length) {
                throw new MalformedCidException("it ends inside the " + meaning);
            }
            byte next = bytes[position++];
            value |= (long) (next & 0x7F) << (7 * i);
            if (next >= 0) {
                if (next == 0 && i > 0) {
                    throw new MalformedCidException("the " + meaning + " is not written in its shortest form");
                }
                return value;
            }
        }
        throw new MalformedCidException("the " + meaning + " is longer than " + MAXIMUM_BYTES + " bytes");
    }

    int remaining() {
        return bytes.length - position;
    }

    byte[] rest() {
        return Arrays.copyOfRange(bytes, position, bytes.length);
    }
}
