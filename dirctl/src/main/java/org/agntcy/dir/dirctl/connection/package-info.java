/// How a directory is reached: flags, environment, and the channel made of them.
@NullMarked
package org.agntcy.dir.dirctl.connection;

import org.jspecify.annotations.NullMarked;
