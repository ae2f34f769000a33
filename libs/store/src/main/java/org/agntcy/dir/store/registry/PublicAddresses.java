package org.agntcy.dir.store.registry;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/// Tells addresses of the public internet from those that mean this machine, this network, or nobody (IANA
/// special-purpose address registries).
final class PublicAddresses {

    private static final List<Block> IPV4 = List.of(
            // This network, private, shared (carrier grade NAT), loopback, link-local.
            new Block("00000000", 8),
            new Block("0a000000", 8),
            new Block("64400000", 10),
            new Block("7f000000", 8),
            new Block("a9fe0000", 16),
            new Block("ac100000", 12),
            // Protocol assignments, documentation, private, benchmarks, documentation.
            new Block("c0000000", 24),
            new Block("c0000200", 24),
            new Block("c0a80000", 16),
            new Block("c6120000", 15),
            new Block("c6336400", 24),
            new Block("cb007100", 24),
            // Multicast, reserved, broadcast.
            new Block("e0000000", 4),
            new Block("f0000000", 4));

    /// Of IPv6 only the global unicast range is routed; what carries an IPv4 address inside is judged by
    /// that one.
    private static final Block GLOBAL_UNICAST = new Block("20000000000000000000000000000000", 3);

    private static final Block DOCUMENTATION = new Block("20010db8000000000000000000000000", 32);
    private static final Block TEREDO = new Block("20010000000000000000000000000000", 32);
    private static final Block SIX_TO_FOUR = new Block("20020000000000000000000000000000", 16);
    private static final Block NAT64 = new Block("0064ff9b000000000000000000000000", 96);

    private static final int IPV4_LENGTH = 4;

    private PublicAddresses() {}

    /// Whether an address is one of the public internet.
    static boolean contain(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (bytes.length == IPV4_LENGTH) {
            return IPV4.stream().noneMatch(block -> block.contains(bytes));
        }
        if (NAT64.contains(bytes)) {
            return IPV4.stream().noneMatch(block -> block.contains(Arrays.copyOfRange(bytes, 12, 16)));
        }
        if (SIX_TO_FOUR.contains(bytes)) {
            return IPV4.stream().noneMatch(block -> block.contains(Arrays.copyOfRange(bytes, 2, 6)));
        }
        return GLOBAL_UNICAST.contains(bytes) && !DOCUMENTATION.contains(bytes) && !TEREDO.contains(bytes);
    }

    /// The addresses that begin with the same bits.
    private record Block(List<Byte> prefix, int bits) {

        Block(String hexadecimal, int bits) {
            this(boxed(HexFormat.of().parseHex(hexadecimal)), bits);
        }

        boolean contains(byte[] address) {
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> bit % 8;
                if ((address[bit / 8] & mask) != (prefix.get(bit / 8) & mask)) {
                    return false;
                }
            }
            return true;
        }

        private static List<Byte> boxed(byte[] bytes) {
            Byte[] boxed = new Byte[bytes.length];
            Arrays.setAll(boxed, i -> bytes[i]);
            return List.of(boxed);
        }
    }
}
