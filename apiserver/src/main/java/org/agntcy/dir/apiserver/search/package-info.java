/// `SearchService`: typed queries over the index, streamed as identifiers or as whole records, and counted.
@NullMarked
package org.agntcy.dir.apiserver.search;

import org.jspecify.annotations.NullMarked;
