/// Bounded HTTP reads from providers.
@NullMarked
package org.agntcy.dir.gateway.provider.http;

import org.jspecify.annotations.NullMarked;
