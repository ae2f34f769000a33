package org.agntcy.dir.record;

/// The binary form of a CID: `<version><codec><hash function><hash length><hash>`, all but the hash as unsigned
/// varints (multiformats CID specification). Version 0 has only the multihash.
///
/// @param hashFunction the multihash code, 0x12 for SHA2-256
/// @param hash the hash itself
@SuppressWarnings("ArrayRecordComponent") // lives for one decoding and is never compared
record CidBytes(long hashFunction, byte[] hash) {

    static final int SHA2_256 = 0x12;
    static final int SHA2_256_LENGTH = 32;

    /// Longer than every CID with a real hash, and short enough that the quadratic base58 costs nothing.
    private static final int LONGEST_TEXT = 512;

    private static final int VERSION_0_LENGTH = 46;
    private static final int HEADER_LENGTH = 4;

    /// The codec of records. Not 0x55 (raw bytes): clients compare the text.
    private static final int RECORD_CODEC = 0x01;

    /// The text of a record's CID.
    static String encode(byte[] sha256) {
        byte[] bytes = new byte[HEADER_LENGTH + sha256.length];
        bytes[0] = 1;
        bytes[1] = RECORD_CODEC;
        bytes[2] = SHA2_256;
        bytes[3] = SHA2_256_LENGTH;
        System.arraycopy(sha256, 0, bytes, HEADER_LENGTH, sha256.length);
        return Multibase.encodeBase32(bytes);
    }

    static CidBytes decode(String text) throws MalformedCidException {
        if (text.length() < 2) {
            throw new MalformedCidException("it is too short");
        }
        if (text.length() > LONGEST_TEXT) {
            throw new MalformedCidException("it is longer than " + LONGEST_TEXT + " characters");
        }
        if (text.length() == VERSION_0_LENGTH && text.startsWith("Qm")) {
            return decodeVersion0(PositionalAlphabet.BASE58_BITCOIN.decode(text, 0));
        }
        return decodeVersion1(new VarintReader(Multibase.decode(text)));
    }

    private static CidBytes decodeVersion0(byte[] bytes) throws MalformedCidException {
        CidBytes cid = readMultihash(new VarintReader(bytes));
        if (cid.hashFunction() != SHA2_256 || cid.hash().length != SHA2_256_LENGTH) {
            throw new MalformedCidException("version 0 needs a SHA2-256 hash of 32 bytes");
        }
        return cid;
    }

    private static CidBytes decodeVersion1(VarintReader in) throws MalformedCidException {
        long version = in.read("version");
        if (version != 1) {
            throw new MalformedCidException("version " + version + " is unknown");
        }
        in.read("codec");
        return readMultihash(in);
    }

    private static CidBytes readMultihash(VarintReader in) throws MalformedCidException {
        long function = in.read("hash function");
        long length = in.read("hash length");
        if (length != in.remaining()) {
            throw new MalformedCidException("it announces a hash of " + length + " bytes and holds " + in.remaining());
        }
        return new CidBytes(function, in.rest());
    }
}
