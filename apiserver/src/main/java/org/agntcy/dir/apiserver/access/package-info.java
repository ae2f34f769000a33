/// Who calls, how often, and whether he may: the interceptors between the port and the services, each with
/// its rule. Fails closed.
@NullMarked
package org.agntcy.dir.apiserver.access;

import org.jspecify.annotations.NullMarked;
