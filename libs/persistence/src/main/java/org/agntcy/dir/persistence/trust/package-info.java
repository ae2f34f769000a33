/// What was found out about the signatures and names of records, and what is to be checked next. Rows only: the
/// checks themselves are made elsewhere.
@NullMarked
package org.agntcy.dir.persistence.trust;

import org.jspecify.annotations.NullMarked;
