package id.microsayur.launcher.jvm;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command line of a JVM that shares a small machine with a dozen others. */
public final class JavaCommandLine {
    private JavaCommandLine() {}

    /**
     * Small heaps, memory given back, and C1 alone: together they cost a start about half its CPU time and a service about
     * 70 MB less than the defaults, measured on product-service. After 3,000 orders of {@code ./sayur bench orders} C2 made 27
     * a second and C1 23, but eight compilers that were still busy on two cores kept the slowest of 20 a second waiting three
     * times as long; after some 10,000 it made 32 to C1's 26. A start took 87 s instead of 52 s. Caches that held C2's profiles
     * of 3,000 orders made it 61 s; the first 1,000 orders came at 13 a second then (C1: 23), and after 5,000 half of 20 a
     * second took 48 ms instead of 96. A nicer C2 thread, C1 with huge pages, one carrier thread or none virtual: no gain.
     */
    public static List<String> flags(int heapMegabytes) {
        return List.of(
                "-XX:+UseSerialGC",
                "-XX:+UseCompactObjectHeaders",
                "-Xmx" + heapMegabytes + "m",
                "-Xmn" + heapMegabytes / 5 + "m",
                // no more heap than is in use
                "-Xms" + heapMegabytes / 2 + "m",
                "-XX:MinHeapFreeRatio=15",
                "-XX:MaxHeapFreeRatio=30",
                "-Xss512k",
                "-XX:MaxMetaspaceSize=256m",
                "-XX:ReservedCodeCacheSize=64m",
                "-XX:TrimNativeHeapInterval=5000",
                "-XX:TieredStopAtLevel=1",
                // an archive where it was meant to lie stays shared with its file, and is not patched at each start
                "-XX:+UnlockDiagnosticVMOptions",
                "-XX:ArchiveRelocationMode=0",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:-UsePerfData",
                "-Dfile.encoding=UTF-8",
                "--enable-native-access=ALL-UNNAMED");
    }

    /** The same JDK as ours. */
    static List<String> of(List<String> flags, List<String> what) {
        var line = new ArrayList<String>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(flags);
        line.addAll(what);
        return line;
    }

    public static List<String> of(int heapMegabytes, List<String> flags, List<String> what) {
        var all = new ArrayList<>(flags(heapMegabytes));
        all.addAll(flags);
        return of(all, what);
    }
}
