package org.agntcy.dir.nativecheck;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Options of the `native-image` command in the words of the builder that it would start. One that is not known here
/// ends the check: left out, it would make the check weaker without a word.
class BuilderOptions {

    private static final Map<String, String> VALUES = Map.of(
            "--features", "Features",
            "--link-at-build-time", "LinkAtBuildTime",
            "--enable-url-protocols", "EnableURLProtocols",
            "--enable-monitoring", "EnableMonitoringFeatures",
            "--future-defaults", "FutureDefaults");

    private static final List<String> MACHINE = List.of("--add-exports", "--add-opens", "--enable-native-access");

    /// Those that have no effect on the analysis.
    private static final List<String> WITHOUT_EFFECT = List.of(
            "--no-fallback",
            "--allow-incomplete-classpath",
            "--report-unsupported-elements-at-runtime",
            "--enable-all-security-services",
            "--install-exit-handlers",
            "--strict-image-heap",
            "--gc",
            "--verbose",
            "-march",
            "-g");

    private final List<String> builder = new ArrayList<>();
    private final List<String> machine = new ArrayList<>();
    private final List<Exclusion> exclusions = new ArrayList<>();

    /// For the builder's own command line.
    List<String> forBuilder() {
        return List.copyOf(builder);
    }

    /// For the Java machine that the builder runs in.
    List<String> forMachine() {
        return List.copyOf(machine);
    }

    /// Whether an entry of a jar was excluded.
    boolean isExcluded(String jar, String entry) {
        return exclusions.stream()
                .anyMatch(each -> jar.matches(".*(?:" + each.jar() + ").*")
                        && ("/" + entry).matches(".*(?:" + each.entry() + ").*"));
    }

    /// Takes options of the command.
    ///
    /// @param options in the order of a command line
    void add(List<String> options) {
        for (int i = 0; i < options.size(); i++) {
            if (options.get(i).equals("--exclude-config")) {
                exclusions.add(new Exclusion(options.get(i + 1), options.get(i + 2)));
                i += 2;
            } else {
                add(options.get(i));
            }
        }
    }

    private void add(String option) {
        String name = option.replaceFirst("=.*", "");
        String value = option.substring(Math.min(option.length(), name.length() + 1));
        if (option.startsWith("-J")) {
            machine.add(option.substring(2));
        } else if (option.startsWith("-D") || MACHINE.contains(name)) {
            machine.add(option);
        } else if (option.startsWith("-H:") || option.startsWith("-R:")) {
            builder.add(option);
        } else if (VALUES.containsKey(name)) {
            builder.add("-H:" + VALUES.get(name) + "=" + value);
        } else if (name.equals("--initialize-at-build-time")) {
            builder.add("-H:ClassInitialization=" + each(value, "build_time"));
        } else if (name.equals("--initialize-at-run-time")) {
            builder.add("-H:ClassInitialization=" + each(value, "run_time"));
        } else if (name.equals("--enable-http") || name.equals("--enable-https")) {
            builder.add("-H:EnableURLProtocols=" + name.replace("--enable-", ""));
        } else if (!WITHOUT_EFFECT.contains(name)) {
            throw new IllegalArgumentException("The option " + option + " of native-image is not known to this check");
        }
    }

    private static String each(String classes, String when) {
        return Arrays.stream(classes.split(",")).map(name -> name + ":" + when).collect(Collectors.joining(","));
    }

    private record Exclusion(String jar, String entry) {}
}
