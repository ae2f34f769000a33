package org.agntcy.dir.trust;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// Files that other programs made; `src/test/resources/README.md` says which and how.
public final class Vectors {

    private Vectors() {}

    /// The text that all of them are signatures over.
    public static String cid() {
        return text("cid.txt");
    }

    public static String text(String name) {
        try (InputStream input = url(name).openStream()) {
            return new String(input.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    public static Path path(String name) {
        try {
            return Path.of(url(name).toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static URL url(String name) {
        URL url = Vectors.class.getResource("/" + name);
        if (url == null) {
            throw new IllegalArgumentException("there is no test resource " + name);
        }
        return url;
    }
}
