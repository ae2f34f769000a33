/// What every service with data is assembled from: configuration, database, store, messages, health.
@NullMarked
package org.agntcy.dir.wiring;

import org.jspecify.annotations.NullMarked;
