/// PostgreSQL as the carrier of messages between services: what was relayed, and how far each group of consumers has
/// come. Used where there is no broker.
@NullMarked
package org.agntcy.dir.persistence.bus;

import org.jspecify.annotations.NullMarked;
