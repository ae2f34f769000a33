/// The record store of a service: which back end the configuration names, and its meters.
@NullMarked
package org.agntcy.dir.wiring.store;

import org.jspecify.annotations.NullMarked;
