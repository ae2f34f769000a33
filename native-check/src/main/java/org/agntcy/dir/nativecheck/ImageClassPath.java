package org.agntcy.dir.nativecheck;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

/// Jars of an image, and what they tell the builder below `META-INF/native-image`.
///
/// @param jars the runner first
record ImageClassPath(List<Path> jars) {

    private static final String FOLDER = "META-INF/native-image/";

    private static final Map<String, String> CONFIGURATIONS = Map.of(
            "reflect-config.json", "ReflectionConfigurationResources",
            "resource-config.json", "ResourceConfigurationResources",
            "proxy-config.json", "DynamicProxyConfigurationResources",
            "jni-config.json", "JNIConfigurationResources",
            "serialization-config.json", "SerializationConfigurationResources",
            "reachability-metadata.json", "ReachabilityMetadataResources");

    ImageClassPath {
        jars = List.copyOf(jars);
    }

    /// Adds what the jars say to options that already hold the exclusions.
    void describe(BuilderOptions options) throws IOException {
        for (Path jar : jars) {
            try (JarFile file = new JarFile(jar.toFile())) {
                for (ZipEntry entry : file.stream().toList()) {
                    if (entry.getName().startsWith(FOLDER) && !options.isExcluded(jar.toString(), entry.getName())) {
                        options.add(said(file, entry));
                    }
                }
            }
        }
    }

    private static List<String> said(JarFile file, ZipEntry entry) throws IOException {
        String name = entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
        if (name.equals("native-image.properties")) {
            return arguments(file, entry);
        }
        String option = CONFIGURATIONS.get(name);
        return option == null ? List.of() : List.of("-H:" + option + "=" + entry.getName());
    }

    private static List<String> arguments(JarFile file, ZipEntry entry) throws IOException {
        String folder = entry.getName().replaceFirst("/[^/]*$", "");
        Properties properties = new Properties();
        properties.load(
                new StringReader(new String(file.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8)));
        List<String> arguments = new ArrayList<>();
        for (String name : List.of("Args", "JavaArgs")) {
            String prefix = name.equals("JavaArgs") ? "-J" : "";
            Arrays.stream(properties
                            .getProperty(name, "")
                            .replace("${.}", folder)
                            .trim()
                            .split("\\s+"))
                    .filter(argument -> !argument.isEmpty())
                    .map(argument -> prefix + argument)
                    .forEach(arguments::add);
        }
        return arguments;
    }
}
