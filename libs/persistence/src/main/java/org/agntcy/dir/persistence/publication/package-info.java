/// Publications: what somebody asked to have published, and what came of it. Working on them is `job`'s.
@NullMarked
package org.agntcy.dir.persistence.publication;

import org.jspecify.annotations.NullMarked;
