package id.microsayur.launcher.platform;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command line of a JVM that shares a small machine with a dozen others. */
final class Java {
    private Java() {}

    static List<String> flags(int heapMegabytes) {
        return List.of(
                "-XX:+UseSerialGC",
                "-Xmx" + heapMegabytes + "m",
                "-Xss512k",
                "-XX:MaxMetaspaceSize=256m",
                "-XX:ReservedCodeCacheSize=96m",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:-UsePerfData",
                "-Dfile.encoding=UTF-8",
                "--enable-native-access=ALL-UNNAMED");
    }

    /** The same JDK as ours. */
    static List<String> line(List<String> flags, List<String> what) {
        var line = new ArrayList<String>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(flags);
        line.addAll(what);
        return line;
    }

    static List<String> line(int heapMegabytes, List<String> flags, List<String> what) {
        var all = new ArrayList<>(flags(heapMegabytes));
        all.addAll(flags);
        return line(all, what);
    }
}
