package org.agntcy.dir.store.registry;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.agntcy.dir.record.error.ResourceExhaustedException;
import org.agntcy.dir.store.oci.Descriptor;
import org.agntcy.dir.store.oci.Digest;
import org.agntcy.dir.store.oci.Manifest;
import org.agntcy.dir.store.oci.ManifestMembers;
import org.agntcy.dir.store.oci.Tag;

/// Referrers of one repository in a registry: through the referrers API where there is one, else through the index
/// tagged `sha256-<hex>` that clients keep up to date (OCI Distribution 1.1, "Referrers Tag Schema"). The latter cannot
/// be changed atomically; within this process one change at a time is made.
///
/// That a registry has no referrers API is remembered for a while, so that it is not asked for each manifest anew.
final class ReferrersExchange {

    private static final int NOT_FOUND = 404;
    private static final int NOT_ALLOWED = 405;
    private static final int MAXIMUM_BODY = 8 * 1024 * 1024;
    private static final int MOST_REFERRERS = 10_000;
    /// A registry that learns the API in an update is noticed after this time.
    private static final Duration REMEMBERED = Duration.ofMinutes(10);

    private static final Pattern NEXT = Pattern.compile("<([^>]+)>\\s*;\\s*rel=\"?next\"?");

    private final RegistryClient client;
    private final ManifestExchange manifests;
    private final ReentrantLock tagChange = new ReentrantLock();
    private final Clock clock;
    private volatile boolean registryKeepsLists;
    private volatile Instant askAgain = Instant.MIN;

    ReferrersExchange(RegistryClient client, ManifestExchange manifests, Clock clock) {
        this.client = client;
        this.manifests = manifests;
        this.clock = clock;
    }

    List<Descriptor> list(Digest subject) {
        if (clock.instant().isBefore(askAgain)) {
            return tagged(subject);
        }
        RegistryRequest request = client.request(
                        RegistryOperation.REFERRERS, RegistryAccess.READ, "GET", "referrers/" + subject.text())
                .withBodyLimit(MAXIMUM_BODY);
        RegistryResponse response = client.send(request, NOT_FOUND, NOT_ALLOWED);
        if (!response.isSuccess()) {
            if (!registryKeepsLists && RegistryFailures.isNoSuchApi(response)) {
                askAgain = clock.instant().plus(REMEMBERED);
            }
            return tagged(subject);
        }
        registryKeepsLists = true;
        List<Descriptor> referrers = new ArrayList<>(parse(response));
        Optional<URI> next = next(response);
        while (next.isPresent()) {
            response = client.send(request.to(next.get()));
            List<Descriptor> more = parse(response);
            referrers.addAll(more);
            checkCount(subject, referrers);
            next = more.isEmpty() ? Optional.empty() : next(response);
        }
        return List.copyOf(referrers);
    }

    /// Called after a manifest with a subject was stored.
    ///
    /// @param listed whether the registry said that it keeps the list
    void added(Digest subject, Manifest manifest, ManifestMembers members, boolean listed) {
        if (listed) {
            registryKeepsLists = true;
            askAgain = Instant.MIN;
            return;
        }
        Descriptor referrer = new Descriptor(
                manifest.mediaType(),
                manifest.digest(),
                manifest.content().length,
                members.artifactType(),
                members.annotations());
        changeTagged(subject, present -> {
            if (present.stream().anyMatch(other -> other.digest().equals(manifest.digest()))) {
                return present;
            }
            List<Descriptor> more = new ArrayList<>(present);
            more.add(referrer);
            return more;
        });
    }

    /// Called after a manifest with a subject was deleted.
    void removed(Digest subject, Digest manifest) {
        if (!registryKeepsLists) {
            changeTagged(
                    subject,
                    present -> present.stream()
                            .filter(other -> !other.digest().equals(manifest))
                            .toList());
        }
    }

    private interface Change {
        List<Descriptor> apply(List<Descriptor> present);
    }

    private void changeTagged(Digest subject, Change change) {
        tagChange.lock();
        try {
            List<Descriptor> present = tagged(subject);
            List<Descriptor> changed = change.apply(present);
            if (!changed.equals(present)) {
                manifests.write(ReferrersIndex.write(changed), tag(subject));
            }
        } finally {
            tagChange.unlock();
        }
    }

    private List<Descriptor> tagged(Digest subject) {
        return manifests
                .read(tag(subject))
                .map(index -> ReferrersIndex.parse(index.content(), place()))
                .orElse(List.of());
    }

    private List<Descriptor> parse(RegistryResponse response) {
        if (response.isTooLarge()) {
            throw new ResourceExhaustedException(
                    "the list of referrers in " + place() + " is larger than " + MAXIMUM_BODY + " bytes");
        }
        return ReferrersIndex.parse(response.body(), place());
    }

    private void checkCount(Digest subject, List<Descriptor> referrers) {
        if (referrers.size() > MOST_REFERRERS) {
            throw new ResourceExhaustedException(
                    "manifest " + subject + " in " + place() + " has more than " + MOST_REFERRERS + " referrers");
        }
    }

    private static Optional<URI> next(RegistryResponse response) {
        return response.header("Link")
                .map(NEXT::matcher)
                .filter(Matcher::find)
                .map(link -> response.uri().resolve(link.group(1)));
    }

    private String place() {
        return "registry " + client.settings().host();
    }

    private static Tag tag(Digest subject) {
        return new Tag("sha256-" + subject.hexadecimal());
    }
}
