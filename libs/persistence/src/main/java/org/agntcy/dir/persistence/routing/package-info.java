/// What this directory has published and what others have announced, found by labels.
@NullMarked
package org.agntcy.dir.persistence.routing;

import org.jspecify.annotations.NullMarked;
