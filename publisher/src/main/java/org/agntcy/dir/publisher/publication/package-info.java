/// Publications as jobs: from what was asked for to records, from records to labels, from there to the published set.
@NullMarked
package org.agntcy.dir.publisher.publication;

import org.jspecify.annotations.NullMarked;
