/// Streams of a call on virtual threads: ordered answers while work overlaps, and sending that waits for the
/// client.
@NullMarked
package org.agntcy.dir.runtime.stream;

import org.jspecify.annotations.NullMarked;
