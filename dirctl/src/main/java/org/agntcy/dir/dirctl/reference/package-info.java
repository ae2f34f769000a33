/// Names of records as people type them, and how they become CIDs.
@NullMarked
package org.agntcy.dir.dirctl.reference;

import org.jspecify.annotations.NullMarked;
