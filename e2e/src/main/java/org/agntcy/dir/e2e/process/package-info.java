/// Programs that the whole-suite tests start as a user would: the product itself, and stand-ins for what it
/// calls. Everything started here is ended by `close`.
@NullMarked
package org.agntcy.dir.e2e.process;

import org.jspecify.annotations.NullMarked;
