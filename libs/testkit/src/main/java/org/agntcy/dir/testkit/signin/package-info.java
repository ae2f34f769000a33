/// Sign-in providers inside the test process, whose people, keys and faults a test decides on and whose
/// calls it can count.
///
/// [org.agntcy.dir.testkit.signin.FakeGitHub] and [org.agntcy.dir.testkit.signin.FakeIssuer] are the
/// entries.
@NullMarked
package org.agntcy.dir.testkit.signin;

import org.jspecify.annotations.NullMarked;
