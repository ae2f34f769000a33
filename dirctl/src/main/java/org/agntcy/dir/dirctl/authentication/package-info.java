/// Who calls, and who answers: the ways to prove both, as flags and environment choose one, and the
/// credentials that are made of it. What was asked for is used or refused; nothing falls back to a
/// connection without protection.
@NullMarked
package org.agntcy.dir.dirctl.authentication;

import org.jspecify.annotations.NullMarked;
