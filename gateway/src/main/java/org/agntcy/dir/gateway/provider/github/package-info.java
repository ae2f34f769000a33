/// GitHub and GitHub Enterprise Server as a provider: OAuth and personal access tokens.
@NullMarked
package org.agntcy.dir.gateway.provider.github;

import org.jspecify.annotations.NullMarked;
