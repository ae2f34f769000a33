/// The trail of who did or wanted to do what: one line for each decision on a changing call and for each
/// denial. What callers choose is quoted, so that nobody can forge a line or a field.
@NullMarked
package org.agntcy.dir.access.audit;

import org.jspecify.annotations.NullMarked;
