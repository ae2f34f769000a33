package org.agntcy.dir.messaging;

import java.util.Arrays;

/// The topics that messages travel on.
public enum Topic {
    /// Records pushed, copied, pulled, deleted; referrers attached and deleted. Key: the CID of the record.
    RECORDS("directory.records"),
    /// Publications requested and ended. Key: the id of the publication.
    PUBLICATIONS("directory.publications"),
    /// Synchronisations requested, to be deleted, ended. Key: the id of the synchronisation.
    SYNCS("directory.syncs"),
    /// Records published and unpublished. Key: the CID of the record.
    ROUTING("directory.routing");

    /// Where messages go that a consumer cannot handle, with the reason in the headers.
    public static final String DEAD_LETTERS = "directory.dead-letters";

    private final String text;

    Topic(String text) {
        this.text = text;
    }

    /// The name on the broker.
    public String text() {
        return text;
    }

    /// The topic with this name.
    ///
    /// @throws IllegalArgumentException when there is none
    public static Topic of(String text) {
        return Arrays.stream(values())
                .filter(topic -> topic.text.equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no topic is called \"" + text + "\""));
    }
}
