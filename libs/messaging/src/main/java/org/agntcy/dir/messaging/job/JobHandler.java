package org.agntcy.dir.messaging.job;

import java.util.UUID;
import org.agntcy.dir.messaging.Announcement;

/// What a kind of job consists of. A job may be run more than once and must come to the same end.
public interface JobHandler {

    /// Does the work. Interrupted when the time is over, the job was lost to another worker, or the service stops.
    ///
    /// @throws org.agntcy.dir.record.error.UnavailableException when it should be tried again later
    /// @throws org.agntcy.dir.record.error.DirectoryException when it can never end well, with the reason to keep
    void run(UUID job);

    /// Called in the transaction that ends the job well.
    default void completed(UUID job, Announcement announcement) {}

    /// Called in the transaction that ends the job for good without success.
    default void failed(UUID job, String reason, Announcement announcement) {}
}
