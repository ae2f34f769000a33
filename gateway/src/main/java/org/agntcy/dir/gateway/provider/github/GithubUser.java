package org.agntcy.dir.gateway.provider.github;

import java.util.Optional;

/// An account on GitHub.
///
/// @param id never changes, other than the login
record GithubUser(long id, String login, Optional<String> email) {}
