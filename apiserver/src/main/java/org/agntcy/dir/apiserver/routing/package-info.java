/// `RoutingService` and `PublicationService`: what is announced to other directories, and what they have announced.
@NullMarked
package org.agntcy.dir.apiserver.routing;

import org.jspecify.annotations.NullMarked;
