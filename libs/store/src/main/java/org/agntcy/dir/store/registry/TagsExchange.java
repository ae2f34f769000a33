package org.agntcy.dir.store.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.agntcy.dir.record.error.InternalException;
import org.agntcy.dir.record.error.ResourceExhaustedException;
import org.agntcy.dir.store.oci.Tag;
import org.agntcy.dir.store.oci.TagPage;

/// The tags of one repository in a registry, by page. Some registries ignore the page size and answer all tags each
/// time; the page is then cut out here.
final class TagsExchange {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int NOT_FOUND = 404;
    /// A tag has at most 128 characters: room for 100,000 of the longest.
    private static final int MAXIMUM_BODY = 16 * 1024 * 1024;

    private final RegistryClient client;

    TagsExchange(RegistryClient client) {
        this.client = client;
    }

    TagPage page(Optional<Tag> after, int limit) {
        String path =
                "tags/list?n=" + limit + after.map(tag -> "&last=" + tag.text()).orElse("");
        RegistryRequest request = client.request(RegistryOperation.TAGS, RegistryAccess.READ, "GET", path)
                .withBodyLimit(MAXIMUM_BODY);
        RegistryResponse response = client.send(request, NOT_FOUND);
        if (response.status() == NOT_FOUND) {
            return new TagPage(List.of(), Optional.empty());
        }
        if (response.isTooLarge()) {
            throw new ResourceExhaustedException("registry " + client.settings().host() + " lists more than "
                    + MAXIMUM_BODY + " bytes of tags at once");
        }
        List<Tag> tags = parse(response);
        boolean more = response.header("Link").isPresent();
        return more ? new TagPage(tags, tags.stream().reduce((first, second) -> second)) : cut(tags, after, limit);
    }

    /// The page out of a list that may be the whole one.
    private static TagPage cut(List<Tag> tags, Optional<Tag> after, int limit) {
        List<Tag> rest = tags.stream()
                .filter(tag ->
                        after.isEmpty() || tag.text().compareTo(after.get().text()) > 0)
                .sorted(Comparator.comparing(Tag::text))
                .toList();
        return rest.size() <= limit
                ? new TagPage(rest, Optional.empty())
                : new TagPage(rest.subList(0, limit), Optional.of(rest.get(limit - 1)));
    }

    private List<Tag> parse(RegistryResponse response) {
        try {
            JsonNode tags = JSON.readTree(response.body()).path("tags");
            return StreamSupport.stream(tags.spliterator(), false)
                    .flatMap(tag -> Tag.parse(tag.asText()).stream())
                    .toList();
        } catch (IOException malformed) {
            throw new InternalException(
                    "the list of tags in registry " + client.settings().host() + " is not JSON", malformed);
        }
    }
}
