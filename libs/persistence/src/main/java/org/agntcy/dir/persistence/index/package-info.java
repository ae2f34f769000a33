/// How text is written into the search columns, and read the same way by queries.
///
/// Writing and searching share these classes, so both sides always fold and split alike.
@NullMarked
package org.agntcy.dir.persistence.index;

import org.jspecify.annotations.NullMarked;
