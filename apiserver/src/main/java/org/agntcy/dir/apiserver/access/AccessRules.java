package org.agntcy.dir.apiserver.access;

import java.util.Optional;
import org.agntcy.dir.access.policy.Policies;
import org.agntcy.dir.access.ratelimit.RateLimits;

/// What the configuration asks for; what is absent is switched off.
record AccessRules(
        Optional<Authentication> authentication,
        Optional<RateLimits> limits,
        Optional<Policies> policies,
        Gateways gateways) {}
