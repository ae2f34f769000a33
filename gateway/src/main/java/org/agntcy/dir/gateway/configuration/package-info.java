/// The settings of the gateway, under the names of the published one.
@NullMarked
package org.agntcy.dir.gateway.configuration;

import org.jspecify.annotations.NullMarked;
