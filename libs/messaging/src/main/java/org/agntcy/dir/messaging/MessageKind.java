package org.agntcy.dir.messaging;

/// What a message tells, and the topic it belongs to.
public enum MessageKind {
    /// A record was pushed. Subject: its CID; with labels.
    RECORD_PUSHED(Topic.RECORDS),
    /// A record was read. Subject: its CID; with labels. Told at most once.
    RECORD_PULLED(Topic.RECORDS),
    /// A record was deleted. Subject: its CID.
    RECORD_DELETED(Topic.RECORDS),
    /// A record or one of its referrers came into the registry by a synchronisation. Subject: the CID of the record.
    RECORD_COPIED(Topic.RECORDS),
    /// A referrer was attached. Subject: the CID of the record; details: [Message#REFERRER_TYPE].
    REFERRER_ATTACHED(Topic.RECORDS),
    /// Referrers were deleted. Subject: the CID of the record.
    REFERRER_DELETED(Topic.RECORDS),
    /// A record is announced to others. Subject: its CID; with labels.
    RECORD_PUBLISHED(Topic.ROUTING),
    /// A record is no longer announced. Subject: its CID.
    RECORD_UNPUBLISHED(Topic.ROUTING),
    /// There is a publication to work on. Subject: its id.
    PUBLICATION_REQUESTED(Topic.PUBLICATIONS),
    /// A publication ended well. Subject: its id.
    PUBLICATION_COMPLETED(Topic.PUBLICATIONS),
    /// A publication failed. Subject: its id; details: [Message#ERROR].
    PUBLICATION_FAILED(Topic.PUBLICATIONS),
    /// There is a synchronisation to work on. Subject: its id; details: [Message#REMOTE_URL].
    SYNC_REQUESTED(Topic.SYNCS),
    /// A synchronisation that has not begun shall not begin. Subject: its id.
    SYNC_DELETE_REQUESTED(Topic.SYNCS),
    /// A synchronisation ended well. Subject: its id; details: [Message#REMOTE_URL], [Message#RECORD_COUNT].
    SYNC_COMPLETED(Topic.SYNCS),
    /// A synchronisation failed. Subject: its id; details: [Message#REMOTE_URL], [Message#ERROR].
    SYNC_FAILED(Topic.SYNCS);

    private final Topic topic;

    MessageKind(Topic topic) {
        this.topic = topic;
    }

    public Topic topic() {
        return topic;
    }
}
