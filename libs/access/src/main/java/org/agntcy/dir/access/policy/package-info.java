/// Decides by the policy file who may call which method.
///
/// `PolicyCompiler` reads a file into a `PolicySet`, which never changes; `Policies` watches the file and
/// swaps sets.
@NullMarked
package org.agntcy.dir.access.policy;

import org.jspecify.annotations.NullMarked;
