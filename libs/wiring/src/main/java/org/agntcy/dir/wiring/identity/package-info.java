/// The identity of a service, when it is to have one: opened at start, watched by health, shared by every
/// connection.
@NullMarked
package org.agntcy.dir.wiring.identity;

import org.jspecify.annotations.NullMarked;
