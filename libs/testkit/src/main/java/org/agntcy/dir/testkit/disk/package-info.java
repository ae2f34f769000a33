/// Disks that a test fills up.
@NullMarked
package org.agntcy.dir.testkit.disk;

import org.jspecify.annotations.NullMarked;
