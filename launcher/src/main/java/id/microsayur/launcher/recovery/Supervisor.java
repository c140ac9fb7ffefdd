package id.microsayur.launcher.recovery;

import id.microsayur.launcher.installation.ServerAuthorities;
import id.microsayur.launcher.jvm.JavaCommandLine;
import id.microsayur.launcher.supervisor.ComponentCatalogue;
import id.microsayur.launcher.workspace.FixedPort;
import id.microsayur.launcher.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Program that watches the started instances. It starts nothing itself: a short-lived {@link InstanceRecovery} does, so that
 * this process stays small.
 */
final class Supervisor {
    private static final Duration TICK = Duration.ofSeconds(1);
    private static final Duration PROBE_INTERVAL = Duration.ofSeconds(5);
    private static final Duration EXIT_TIMEOUT = Duration.ofSeconds(5);
    private static final int RECOVERY_HEAP_MEGABYTES = 64;

    private static final long LONGEST_OUTPUT = 20L << 20;

    private final InstanceWatch instanceWatch;
    private final OutputBounds outputBounds;
    private volatile @Nullable Process recovery;
    private volatile boolean stopping;

    private Supervisor(InstanceWatch instanceWatch, OutputBounds outputBounds) {
        this.instanceWatch = instanceWatch;
        this.outputBounds = outputBounds;
    }

    static void main() throws IOException, InterruptedException {
        var workspace = Workspace.ofThisProcess();
        ServerAuthorities.of(workspace).use();
        var componentCatalogue = ComponentCatalogue.of(workspace);
        var supervisor = new Supervisor(
                new InstanceWatch(workspace, componentCatalogue, System::nanoTime),
                new OutputBounds(workspace, LONGEST_OUTPUT));
        var restartMetrics = RestartMetrics.of(workspace);
        restartMetrics.serve(FixedPort.SUPERVISOR.port());
        Runtime.getRuntime().addShutdownHook(new Thread(supervisor::stop));
        Runtime.getRuntime().addShutdownHook(new Thread(restartMetrics::withdraw));
        Thread.ofPlatform().daemon().name("probes").start(supervisor::probe);
        supervisor.run();
    }

    private void run() throws InterruptedException {
        while (true) {
            Thread.sleep(TICK);
            try {
                var targets = instanceWatch.due(Instant.now());
                if (!targets.isEmpty()) {
                    recover(targets);
                }
            } catch (IOException | RuntimeException e) {
                System.out.println(Instant.now() + " check failed; retrying: " + e);
            }
        }
    }

    private void recover(List<RecoveryTarget> targets) throws IOException, InterruptedException {
        var what = new ArrayList<>(
                List.of("-cp", System.getProperty("java.class.path"), InstanceRecovery.class.getName()));
        targets.forEach(target -> what.add(target.argument()));
        var line = JavaCommandLine.of(RECOVERY_HEAP_MEGABYTES, List.of(), what);
        synchronized (this) {
            if (stopping) {
                return;
            }
            recovery = new ProcessBuilder(line)
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                    .start();
        }
        if (recovery.waitFor() != 0) {
            System.out.println(Instant.now() + " the recovery program failed; retrying");
            Thread.sleep(PROBE_INTERVAL);
        }
    }

    /** Probes run beside the checks for ended processes, because a hanging instance delays them. */
    private void probe() {
        do {
            outputBounds.enforce();
            try {
                instanceWatch.probe();
            } catch (RuntimeException e) {
                System.out.println(Instant.now() + " probe failed; retrying: " + e);
            }
        } while (isProbeDue());
    }

    private static boolean isProbeDue() {
        try {
            Thread.sleep(PROBE_INTERVAL);
            return true;
        } catch (InterruptedException _) {
            return false;
        }
    }

    /** Ends a recovery that is under way, because {@code down} stops what it starts. */
    private synchronized void stop() {
        stopping = true;
        var current = recovery;
        if (current == null || !current.isAlive()) {
            return;
        }
        current.destroy();
        try {
            if (!current.waitFor(EXIT_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
                current.destroyForcibly();
            }
        } catch (InterruptedException _) {
            current.destroyForcibly();
        }
    }
}
