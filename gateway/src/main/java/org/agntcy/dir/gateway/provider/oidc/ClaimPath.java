package org.agntcy.dir.gateway.provider.oidc;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.agntcy.dir.gateway.provider.Texts;
import org.jspecify.annotations.Nullable;

/// Finds claims, also inside of others. What has another type than it should is not there.
final class ClaimPath {

    private static final int LONGEST_GROUP_BYTES = 256;
    private static final int MOST_GROUPS = 1_000;

    private final Map<String, Object> claims;

    ClaimPath(Map<String, Object> claims) {
        this.claims = claims;
    }

    /// A text.
    ///
    /// @param path the whole name of a claim, or names joined by dots
    Optional<String> text(String path) {
        return find(path) instanceof String text && !text.isBlank() ? Optional.of(text) : Optional.empty();
    }

    /// Names of groups: a list of texts, or one text; each once, without what could not stand in a log
    /// line.
    List<String> names(String path) {
        Stream<?> values = switch (find(path)) {
            case String text -> Stream.of(text);
            case Collection<?> list -> list.stream();
            case null, default -> Stream.empty();
        };
        Set<String> names = new LinkedHashSet<>();
        values.filter(String.class::isInstance)
                .map(value -> ((String) value).strip())
                .filter(ClaimPath::isName)
                .limit(MOST_GROUPS)
                .forEach(names::add);
        return List.copyOf(names);
    }

    private @Nullable Object find(String path) {
        if (claims.containsKey(path)) {
            return claims.get(path);
        }
        Object value = claims;
        for (String name : path.split("\\.", -1)) {
            if (!(value instanceof Map<?, ?> members) || !members.containsKey(name)) {
                return null;
            }
            value = members.get(name);
        }
        return value;
    }

    private static boolean isName(String name) {
        return !name.isEmpty()
                && name.getBytes(StandardCharsets.UTF_8).length <= LONGEST_GROUP_BYTES
                && !Texts.hasControlCharacter(name);
    }
}
