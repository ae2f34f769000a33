/// What every service with data depends on, told over HTTP.
@NullMarked
package org.agntcy.dir.wiring.health;

import org.jspecify.annotations.NullMarked;
