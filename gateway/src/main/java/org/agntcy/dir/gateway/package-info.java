/// The gateway for people: decides for Envoy which calls of signed-in people may go on to the API server.
@NullMarked
package org.agntcy.dir.gateway;

import org.jspecify.annotations.NullMarked;
