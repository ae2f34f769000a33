/// Synchronisations: what was asked for and how far it is. Their job columns belong to
/// [org.agntcy.dir.persistence.job.JobRepository].
@NullMarked
package org.agntcy.dir.persistence.sync;

import org.jspecify.annotations.NullMarked;
