/// Search queries of the wire contract, for every service that takes them.
@NullMarked
package org.agntcy.dir.wiring.search;

import org.jspecify.annotations.NullMarked;
