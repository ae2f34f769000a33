/// Withdraws publications of records that are gone for good.
@NullMarked
package org.agntcy.dir.publisher.cleanup;

import org.jspecify.annotations.NullMarked;
