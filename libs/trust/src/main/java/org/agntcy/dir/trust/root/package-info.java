/// The trusted root: whose certificates, log entries and timestamps are believed, and from when until when.
/// Nothing here verifies anything.
@NullMarked
package org.agntcy.dir.trust.root;

import org.jspecify.annotations.NullMarked;
