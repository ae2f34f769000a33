/// Other processes that a test starts.
@NullMarked
package org.agntcy.dir.testkit.process;

import org.jspecify.annotations.NullMarked;
