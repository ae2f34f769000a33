/// Search over the index: typed query terms become one SQL statement whose rows are streamed to the caller.
///
/// The meaning of terms follows api.md 6.4 to 6.9; SQL text is put together in `SearchStatementBuilder` only.
@NullMarked
package org.agntcy.dir.persistence.search;

import org.jspecify.annotations.NullMarked;
