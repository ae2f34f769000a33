/// The meaning of a record: OASF 0.7, 0.8 and 1.x decoded into one model, its labels and its validation.
@NullMarked
package org.agntcy.dir.record.oasf;

import org.jspecify.annotations.NullMarked;
