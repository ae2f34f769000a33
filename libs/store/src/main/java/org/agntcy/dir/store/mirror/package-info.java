/// Copies records and what refers to them from somebody else's repository, byte for byte, trusting nothing.
///
/// [org.agntcy.dir.store.mirror.Mirror] is the entry.
@NullMarked
package org.agntcy.dir.store.mirror;

import org.jspecify.annotations.NullMarked;
