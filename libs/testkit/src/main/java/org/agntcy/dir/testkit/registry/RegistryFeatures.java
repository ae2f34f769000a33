package org.agntcy.dir.testkit.registry;

/// In what registries differ.
///
/// @param referrers whether the referrers API is there and `OCI-Subject` is sent
/// @param monolithicPost whether a blob may be uploaded in one request
/// @param delete whether manifests can be deleted
/// @param access what a caller must prove
/// @param manifestDigestHeader whether `Docker-Content-Digest` is sent
/// @param tagsPerPage how many tags are listed at once, however many are asked for; positive
public record RegistryFeatures(
        boolean referrers,
        boolean monolithicPost,
        boolean delete,
        Access access,
        boolean manifestDigestHeader,
        int tagsPerPage) {

    private static final int MOST_TAGS = 1000;

    /// The name of the only user.
    public static final String USERNAME = "robot";

    /// The password of the only user.
    public static final String PASSWORD = "test-password";

    /// The refresh token that the token service takes.
    public static final String REFRESH_TOKEN = "test-refresh-token";

    /// How callers prove who they are.
    public enum Access {
        OPEN,
        BASIC,
        /// Bearer tokens for user and password or for the refresh token.
        BEARER,
        /// Bearer tokens for everybody.
        BEARER_ANONYMOUS
    }

    /// A registry that can everything and asks nothing.
    public static RegistryFeatures all() {
        return new RegistryFeatures(true, true, true, Access.OPEN, true, MOST_TAGS);
    }

    public RegistryFeatures withoutReferrers() {
        return new RegistryFeatures(false, monolithicPost, delete, access, manifestDigestHeader, tagsPerPage);
    }

    public RegistryFeatures withoutMonolithicPost() {
        return new RegistryFeatures(referrers, false, delete, access, manifestDigestHeader, tagsPerPage);
    }

    public RegistryFeatures withoutDelete() {
        return new RegistryFeatures(referrers, monolithicPost, false, access, manifestDigestHeader, tagsPerPage);
    }

    public RegistryFeatures withoutDigestHeader() {
        return new RegistryFeatures(referrers, monolithicPost, delete, access, false, tagsPerPage);
    }

    public RegistryFeatures withAccess(Access other) {
        return new RegistryFeatures(referrers, monolithicPost, delete, other, manifestDigestHeader, tagsPerPage);
    }

    public RegistryFeatures withTagsPerPage(int most) {
        return new RegistryFeatures(referrers, monolithicPost, delete, access, manifestDigestHeader, most);
    }
}
