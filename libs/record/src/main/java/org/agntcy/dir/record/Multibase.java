package org.agntcy.dir.record;

/// Text forms of bytes, named by their first character (multiformats multibase table): base16 `f F`, base32
/// `b B c C v V t T`, base36 `k K`, base58 `z Z`, base64 `m M u U`.
///
/// Letters of base16, base32 and base36 are read in either case whatever the prefix says, as the Go library
/// does. Bits that the last character has too many must be zero, so that no two texts stand for the same bytes.
final class Multibase {

    private static final BitAlphabet BASE16 = BitAlphabet.ignoringCase("0123456789abcdef");
    private static final BitAlphabet BASE32 = BitAlphabet.ignoringCase("abcdefghijklmnopqrstuvwxyz234567");
    private static final BitAlphabet BASE32_HEX = BitAlphabet.ignoringCase("0123456789abcdefghijklmnopqrstuv");
    private static final BitAlphabet BASE64 =
            BitAlphabet.of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/");
    private static final BitAlphabet BASE64_URL =
            BitAlphabet.of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

    private Multibase() {}

    static byte[] decode(String text) throws MalformedCidException {
        return switch (text.charAt(0)) {
            case 'f', 'F' -> BASE16.decode(text);
            case 'b', 'B' -> BASE32.decode(text);
            case 'c', 'C' -> BASE32.decodePadded(text);
            case 'v', 'V' -> BASE32_HEX.decode(text);
            case 't', 'T' -> BASE32_HEX.decodePadded(text);
            case 'm' -> BASE64.decode(text);
            case 'M' -> BASE64.decodePadded(text);
            case 'u' -> BASE64_URL.decode(text);
            case 'U' -> BASE64_URL.decodePadded(text);
            case 'k', 'K' -> PositionalAlphabet.BASE36.decode(text, 1);
            case 'z' -> PositionalAlphabet.BASE58_BITCOIN.decode(text, 1);
            case 'Z' -> PositionalAlphabet.BASE58_FLICKR.decode(text, 1);
            default -> throw new MalformedCidException("its first character names no known multibase");
        };
    }

    static String encodeBase32(byte[] bytes) {
        return BASE32.encode('b', bytes);
    }
}
