/// What refers to a record: reading it and attaching more.
@NullMarked
package org.agntcy.dir.dirctl.referrer;

import org.jspecify.annotations.NullMarked;
