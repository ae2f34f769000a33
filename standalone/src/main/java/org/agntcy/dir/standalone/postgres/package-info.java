/// PostgreSQL as a child process: unpacked from the class path, initialised once, started, watched and stopped.
///
/// Plain Java without a framework; `LocalPostgres` is the only door.
@NullMarked
package org.agntcy.dir.standalone.postgres;

import org.jspecify.annotations.NullMarked;
