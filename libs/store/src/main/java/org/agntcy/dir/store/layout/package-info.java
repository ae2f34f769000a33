/// An OCI image layout directory as a repository that many threads write and that `kill -9` cannot harm.
///
/// [org.agntcy.dir.store.layout.LayoutRepository] is the entry; everything else here is its parts.
@NullMarked
package org.agntcy.dir.store.layout;

import org.jspecify.annotations.NullMarked;
