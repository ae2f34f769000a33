/// Records as bytes and as meaning: canonical JSON, content identifiers, and the OASF model that every schema
/// generation is decoded into.
@NullMarked
package org.agntcy.dir.record;

import org.jspecify.annotations.NullMarked;
