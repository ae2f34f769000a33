/// People: the commands that sign them in, show who is signed in and forget it, the flows with GitHub and
/// with OpenID issuers, the files that keep tokens between commands, and where a call gets its token.
/// Nothing here knows a directory. No token is ever printed.
@NullMarked
package org.agntcy.dir.dirctl.signin;

import org.jspecify.annotations.NullMarked;
