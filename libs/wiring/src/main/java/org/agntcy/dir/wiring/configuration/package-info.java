/// The settings that the services share, under their published names, and where they come from.
@NullMarked
package org.agntcy.dir.wiring.configuration;

import org.jspecify.annotations.NullMarked;
