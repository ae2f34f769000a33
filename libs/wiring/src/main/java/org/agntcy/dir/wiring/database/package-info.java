/// The database of a service: its pool, its schema, its meters.
@NullMarked
package org.agntcy.dir.wiring.database;

import org.jspecify.annotations.NullMarked;
