/// Workers that take jobs out of the database: claimed by lease, retried with growing pauses, ended once and for all.
@NullMarked
package org.agntcy.dir.messaging.job;

import org.jspecify.annotations.NullMarked;
