/// Requests as bytes, until a handler's side can say what is wrong with them.
@NullMarked
package org.agntcy.dir.runtime.message;

import org.jspecify.annotations.NullMarked;
