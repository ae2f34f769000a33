/// The whole directory in one process, for a first run, a demo or a small team.
///
/// What lives here owns the data folder: it takes the folder's lock, starts the parts in order and stops them
/// again.
@NullMarked
package org.agntcy.dir.standalone;

import org.jspecify.annotations.NullMarked;
