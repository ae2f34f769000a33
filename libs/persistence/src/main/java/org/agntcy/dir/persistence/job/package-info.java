/// Jobs as rows: claimed by a lease, renewed while somebody works on them, ended once and for all.
@NullMarked
package org.agntcy.dir.persistence.job;

import org.jspecify.annotations.NullMarked;
