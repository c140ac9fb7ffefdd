package id.microsayur.launcher.jvm;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Command line of a JVM that shares a small machine with a dozen other processes. */
public final class JavaCommandLine {
    private JavaCommandLine() {}

    /**
     * Small heaps, uncommitted free memory and C1 alone: together they save about half of a start's CPU time and about
     * 70 MB per service against the defaults, measured on product-service. After 3,000 orders of {@code ./sayur bench
     * orders}, C2 reached 27 orders a second and C1 23, but eight busy compilers on two cores tripled the latency of
     * the slowest orders at 20 a second; after some 10,000 orders C2 reached 32 and C1 26. A start took 87 s instead
     * of 52 s. Caches with C2's profiles of 3,000 orders reduced it to 61 s; the first 1,000 orders ran at 13 a second
     * then (C1: 23), and after 5,000 the median at 20 a second was 48 ms instead of 96. A lower priority of the C2
     * thread, C1 with huge pages, one carrier thread or no virtual threads: no gain.
     */
    public static List<String> flags(int heapMegabytes) {
        var flags = commonFlags();
        flags.add("-Xmx" + heapMegabytes + "m");
        flags.add("-Xmn" + heapMegabytes / 5 + "m");
        // the heap starts small and grows with use
        flags.add("-Xms" + heapMegabytes / 2 + "m");
        flags.add("-XX:ReservedCodeCacheSize=64m");
        flags.add("-XX:TieredStopAtLevel=1");
        return flags;
    }

    /**
     * Flags of a service. In STEADY mode C2 compiles too, which pays after some minutes of load where the processor has idle
     * time, and costs throughput before; the larger young generation is collected less often. See docs/performance.md.
     */
    public static List<String> flags(int heapMegabytes, JvmMode mode) {
        if (mode == JvmMode.QUICK) {
            return flags(heapMegabytes);
        }
        var flags = commonFlags();
        flags.add("-Xmx" + heapMegabytes * 4 / 3 + "m");
        flags.add("-Xmn" + heapMegabytes / 2 + "m");
        flags.add("-Xms" + heapMegabytes + "m");
        flags.add("-XX:ReservedCodeCacheSize=128m");
        return flags;
    }

    private static List<String> commonFlags() {
        return new ArrayList<>(List.of(
                "-XX:+UseSerialGC",
                "-XX:+UseCompactObjectHeaders",
                "-XX:MinHeapFreeRatio=15",
                "-XX:MaxHeapFreeRatio=30",
                "-Xss512k",
                "-XX:MaxMetaspaceSize=256m",
                "-XX:TrimNativeHeapInterval=5000",
                // an archive mapped at its requested address stays shared with its file and needs no relocation at
                // start
                "-XX:+UnlockDiagnosticVMOptions",
                "-XX:ArchiveRelocationMode=0",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:-UsePerfData",
                "-Dfile.encoding=UTF-8",
                "--enable-native-access=ALL-UNNAMED"));
    }

    /** Uses the JDK of the current process. */
    public static List<String> of(List<String> flags, List<String> what) {
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

    /** For a program that does little: least memory instead of speed. */
    public static List<String> ofSmallest(List<String> what) {
        return of(
                List.of(
                        "-XX:+UseSerialGC",
                        "-XX:+UseCompactObjectHeaders",
                        "-Xmx16m",
                        "-Xms3m",
                        "-Xmn1m",
                        "-XX:MinHeapFreeRatio=10",
                        "-XX:MaxHeapFreeRatio=20",
                        "-Xss256k",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:ReservedCodeCacheSize=16m",
                        "-XX:CICompilerCount=1",
                        "-XX:MaxMetaspaceSize=48m",
                        "-XX:TrimNativeHeapInterval=30000",
                        "-XX:+UnlockDiagnosticVMOptions",
                        "-XX:ArchiveRelocationMode=0",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-XX:-UsePerfData",
                        "-Dfile.encoding=UTF-8",
                        "--enable-native-access=ALL-UNNAMED"),
                what);
    }
}
