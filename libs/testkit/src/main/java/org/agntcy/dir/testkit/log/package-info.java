/// What a service writes down, heard by a test in the same JVM.
@NullMarked
package org.agntcy.dir.testkit.log;

import org.jspecify.annotations.NullMarked;
