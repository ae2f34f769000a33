package org.agntcy.dir.nativecheck;

import java.io.IOException;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A copy of the running JDK with what the builder looks for in a GraalVM. The libraries in it are empty and the
/// headers describe no real processor: enough for the analysis, which links nothing.
///
/// @param folder home of the copy
record BuilderHome(Path folder) {

    /// Libraries that an image is linked with: those of the JDK as archives, and those of GraalVM.
    private static final List<String> LIBRARIES = List.of(
            "java",
            "nio",
            "net",
            "zip",
            "jimage",
            "prefs",
            "extnet",
            "management",
            "management_ext",
            "verify",
            "fdlibm",
            "jaas",
            "rmi",
            "instrument",
            "jvm",
            "libchelper",
            "svm_container");

    private static final Map<String, String> PROCESSORS = Map.of(
            "amd64cpufeatures.h", "com.oracle.svm.core.amd64.AMD64LibCHelper$CPUFeatures",
            "aarch64cpufeatures.h", "com.oracle.svm.core.aarch64.AArch64LibCHelper$CPUFeatures",
            "riscv64cpufeatures.h", "com.oracle.svm.core.riscv64.RISCV64LibCHelper$CPUFeatures");

    private static final String LOCALE = """
            #define SVM_LOCALE_INITIALIZATION_SUCCEEDED 0
            #define SVM_LOCALE_INITIALIZATION_OUT_OF_MEMORY 1
            typedef struct {
              const char *display_language, *display_script, *display_country, *display_variant;
              const char *format_language, *format_script, *format_country, *format_variant;
            } svm_locale_props_t;
            """;

    /// What the builder's reports ask of the system.
    private static final String REPORTER = """
            #include <jni.h>
            JNIEXPORT jlong JNICALL
            Java_com_oracle_svm_hosted_ProgressReporterCHelper_getPeakRSS0(JNIEnv *env, jclass type) { return 0; }
            JNIEXPORT jint JNICALL
            Java_com_oracle_svm_hosted_ProgressReporterCHelper_getTerminalWindowColumns0(JNIEnv *env, jclass type) { return 120; }
            """;

    /// Makes the copy, or takes one that is complete.
    ///
    /// @param folder where it belongs
    /// @param builder jars of the builder
    static BuilderHome at(Path folder, List<Path> builder) throws IOException, InterruptedException {
        BuilderHome home = new BuilderHome(folder);
        Path complete = folder.resolve("complete");
        if (!Files.exists(complete)) {
            copy(Path.of(System.getProperty("java.home")), folder);
            home.addLibraries();
            home.addHeaders(builder);
            home.addReporter();
            Files.createFile(complete);
        }
        return home;
    }

    /// Where the builder finds the libraries of GraalVM.
    Path libraries() {
        return folder.resolve("lib/static/linux-" + architecture() + "/glibc");
    }

    private void addLibraries() throws IOException {
        Files.createDirectories(libraries());
        for (String library : LIBRARIES) {
            Files.writeString(libraries().resolve("lib" + library.replaceFirst("^lib", "") + ".a"), "!<arch>\n");
        }
    }

    private void addHeaders(List<Path> builder) throws IOException {
        Path headers = Files.createDirectories(libraries().resolve("include"));
        Files.writeString(headers.resolve("svm_locale.h"), LOCALE);
        try (URLClassLoader loader =
                new URLClassLoader(builder.stream().map(BuilderHome::address).toArray(URL[]::new))) {
            for (Map.Entry<String, String> processor : PROCESSORS.entrySet()) {
                String fields = Arrays.stream(
                                loader.loadClass(processor.getValue()).getDeclaredMethods())
                        .map(Method::getName)
                        .sorted()
                        .map(name -> "  char " + name + ";\n")
                        .collect(Collectors.joining());
                Files.writeString(
                        headers.resolve(processor.getKey()), "typedef struct {\n" + fields + "} CPUFeatures;\n");
            }
        } catch (ClassNotFoundException otherBuilder) {
            throw new IOException("The builder is of another version than this check was written for", otherBuilder);
        }
    }

    private void addReporter() throws IOException, InterruptedException {
        Path library = folder.resolve("lib/svm/builder/lib/libreporterchelper.so");
        Files.createDirectories(library.getParent());
        Path source = Files.writeString(folder.resolve("reporter.c"), REPORTER);
        int result = new ProcessBuilder(
                        "cc",
                        "-shared",
                        "-fPIC",
                        "-I" + folder.resolve("include"),
                        "-I" + folder.resolve("include/linux"),
                        "-o",
                        library.toString(),
                        source.toString())
                .inheritIO()
                .start()
                .waitFor();
        if (result != 0) {
            throw new IOException("cc ended with " + result + ": the check needs a C compiler");
        }
    }

    private static String architecture() {
        return System.getProperty("os.arch").equals("amd64") ? "amd64" : "aarch64";
    }

    private static URL address(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(each -> !each.endsWith("src.zip")).toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else if (!Files.exists(target)) {
                    Files.copy(file, target);
                }
            }
        }
    }
}
