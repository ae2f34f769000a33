/// Messages between the services on their way out of the database: written with the change they tell of, taken by a
/// relay, deleted once they were handed over.
@NullMarked
package org.agntcy.dir.persistence.outbox;

import org.jspecify.annotations.NullMarked;
