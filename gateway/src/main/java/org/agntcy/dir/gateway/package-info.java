/// The gateway: decides for Envoy which calls of people, jobs and workloads may go on to the API server.
@NullMarked
package org.agntcy.dir.gateway;

import org.jspecify.annotations.NullMarked;
