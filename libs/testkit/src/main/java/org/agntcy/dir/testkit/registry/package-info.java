/// An OCI registry inside the test process, whose faults a test can plan and whose requests it can count.
///
/// [org.agntcy.dir.testkit.registry.TestRegistry] is the entry. It keeps everything in memory and is no model of speed.
@NullMarked
package org.agntcy.dir.testkit.registry;

import org.jspecify.annotations.NullMarked;
