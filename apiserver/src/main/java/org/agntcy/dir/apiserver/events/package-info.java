/// Events: what changes in the directory, told to whoever listens.
@NullMarked
package org.agntcy.dir.apiserver.events;

import org.jspecify.annotations.NullMarked;
