package org.agntcy.dir.gateway.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.WithDefault;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.agntcy.dir.runtime.settings.Meaning;
import org.agntcy.dir.runtime.settings.Setting;
import org.junit.jupiter.api.Test;

/// Keeps `docs/configuration-gateway.md` equal to the settings in the code. With `-Ddocs.update=true` it
/// writes the page.
class ConfigurationReferenceTest {

    private static final Path PAGE = Path.of("../docs/configuration-gateway.md");

    @Test
    void shouldDocumentEverySetting() throws IOException {
        // Given
        String expected = page();
        if (Boolean.getBoolean("docs.update")) {
            Files.writeString(PAGE, expected);
        }

        // Then
        assertThat(PAGE)
                .as("run scripts/test -pl gateway -Dtest=ConfigurationReferenceTest -Ddocs.update=true")
                .hasContent(expected);
    }

    private static String page() {
        return """
                # Configuration of the gateway

                Generated from the code; a test keeps it equal. Settings are environment variables; an empty one counts as
                not set. Durations are numbers with units (`30s`, `5m`, `1h30m`), booleans `true` or `false`. A value that
                cannot be read stops the start and is named.

                | Environment variable | Type | Default | Meaning |
                |---|---|---|---|
                %s

                ## Settings of each issuer

                `<KEY>` is a key of `OIDC_ISSUERS` in capitals, with `_` for `-`.

                | Environment variable | Default | Meaning |
                |---|---|---|
                %s
                """.formatted(rows(), issuerRows());
    }

    private static String rows() {
        return GatewaySettings.catalogue().settings().stream()
                .filter(setting -> !GatewaySettings.ISSUER.startsWith(setting.key() + "."))
                .map(ConfigurationReferenceTest::row)
                .collect(Collectors.joining("\n"));
    }

    private static String row(Setting setting) {
        return "| `%s` | %s | %s | %s |"
                .formatted(setting.environment(""), setting.type(), code(setting.defaultValue()), setting.meaning());
    }

    private static String issuerRows() {
        return GatewaySettings.OF_ISSUERS.stream()
                .map(ConfigurationReferenceTest::issuerRow)
                .collect(Collectors.joining("\n"));
    }

    private static String issuerRow(String name) {
        Method method = method(name);
        WithDefault value = method.getAnnotation(WithDefault.class);
        return "| `%s` | %s | %s |"
                .formatted(
                        GatewaySettings.variable("<key>", name),
                        value == null ? "" : code(value.value()),
                        method.getAnnotation(Meaning.class).value());
    }

    private static Method method(String name) {
        for (Method method : OidcConfig.Issuer.class.getMethods()) {
            if (name.replace("_", "").equalsIgnoreCase(method.getName())) {
                return method;
            }
        }
        throw new AssertionError("an issuer has no setting " + name);
    }

    private static String code(String value) {
        return value.isEmpty() ? "" : "`" + value + "`";
    }
}
