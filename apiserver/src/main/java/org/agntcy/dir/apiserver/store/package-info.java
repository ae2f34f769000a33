/// `StoreService`: records and their referrers go in and come out. Writes pass the registry and the index; reads are
/// answered from memory, else from the index, else from the registry.
@NullMarked
package org.agntcy.dir.apiserver.store;

import org.jspecify.annotations.NullMarked;
