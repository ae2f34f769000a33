/// OpenID Connect issuers as providers: Dex, Keycloak, Okta, Entra, Zitadel, GitHub Actions, and any other.
@NullMarked
package org.agntcy.dir.gateway.provider.oidc;

import org.jspecify.annotations.NullMarked;
