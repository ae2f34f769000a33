package org.agntcy.dir.persistence.outbox;

/// One message as the database keeps it.
///
/// @param topic where it goes
/// @param key whose messages keep their order: a CID or the id of a job
/// @param payload the message in wire form; not copied
@SuppressWarnings("ArrayRecordComponent") // Payloads are handed from one owner to the next, never compared.
public record OutboxEntry(String topic, String key, byte[] payload) {}
