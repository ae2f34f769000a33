/// What every call passes before its handler, in a fixed order: recovery, metrics, access log.
/// Authentication, rate limits and authorisation take their places between them.
@NullMarked
package org.agntcy.dir.runtime.interceptor;

import org.jspecify.annotations.NullMarked;
