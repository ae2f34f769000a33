/// Configuration names of the published servers: where they are read from, and what is wrong with them at
/// start.
@NullMarked
package org.agntcy.dir.runtime.settings;

import org.jspecify.annotations.NullMarked;
