/// The rules by which records are judged, as the configuration names them.
@NullMarked
package org.agntcy.dir.wiring.validation;

import org.jspecify.annotations.NullMarked;
