package org.agntcy.dir.publisher.publication;

import org.agntcy.dir.record.error.DirectoryException;
import org.agntcy.dir.record.error.NotFoundException;
import org.agntcy.dir.record.error.PreconditionFailedException;
import org.jspecify.annotations.Nullable;

/// What a publication could not publish, and never will: how many records, and why the first of them.
final class Shortfall {

    private long asked;
    private long failed;
    private @Nullable DirectoryException first;

    void asked(int records) {
        asked += records;
    }

    void missing(String cid) {
        failed(new NotFoundException("record not found: " + cid));
    }

    void failed(DirectoryException reason) {
        failed++;
        if (first == null) {
            first = reason;
        }
    }

    /// Ends the publication as failed unless everything was published.
    ///
    /// @throws PreconditionFailedException with the first reason and how many records it is about
    void requireNone() {
        if (first != null) {
            String share = asked == 1 ? "" : "; " + failed + " of " + asked + " records could not be published";
            throw new PreconditionFailedException(first.getMessage() + share, first);
        }
    }
}
