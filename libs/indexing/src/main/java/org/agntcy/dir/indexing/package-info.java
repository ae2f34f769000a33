/// From the registry to the index: reads records, judges them, writes their rows, and what their referrers
/// say.
///
/// [org.agntcy.dir.indexing.IndexRecords] is the entry for many records,
/// [org.agntcy.dir.indexing.RegistryRecords] for one that somebody waits for,
/// [org.agntcy.dir.indexing.ReferrerEffects] for referrers.
@NullMarked
package org.agntcy.dir.indexing;

import org.jspecify.annotations.NullMarked;
