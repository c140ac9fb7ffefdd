package id.microsayur.platform.drill;

import java.io.File;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A child JVM with a part of the test's class path. */
final class ChildJvm {

    // PerfTest's registries that do not start without an account
    private static final String METERS_OF_PERF_TEST = ".*/micrometer-registry-(datadog|jmx)-.*";

    private ChildJvm() {}

    static String javaExecutable() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    static Map<String, String> perfTestEnvironment() {
        return Map.of("CLASSPATH", classPath().collect(Collectors.joining(File.pathSeparator)));
    }

    static Map<String, String> serviceEnvironment(String properties) {
        var classes = classPath().filter(entry -> !entry.matches(METERS_OF_PERF_TEST));
        return Map.of(
                "CLASSPATH",
                classes.collect(Collectors.joining(File.pathSeparator)),
                "SPRING_APPLICATION_JSON",
                properties);
    }

    /** Passed in the environment, since it is too long for a command line. */
    private static Stream<String> classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator));
    }
}
