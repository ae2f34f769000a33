/// The Python SDK as a client.
@NullMarked
package org.agntcy.dir.e2e.python;

import org.jspecify.annotations.NullMarked;
