package id.microsayur.localservers.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DebianPackagesTests {

    private static final int COMPONENTS = 4;

    /** As at {@code up --observability} on a machine without Prometheus, Alertmanager, exporter and rsyslog. */
    @Test
    void componentsThatInstallAtTheSameTimeWaitForEachOther() throws Exception {
        Assumptions.assumeTrue(CommandRunner.isRoot() && CommandRunner.isOnPath("apt-get"), "only root may install");
        var together = new CountDownLatch(COMPONENTS);
        var inside = new AtomicInteger();
        try (var workers = Executors.newVirtualThreadPerTaskExecutor()) {
            var found = new ArrayList<Future<String>>();
            for (var component = 0; component < COMPONENTS; component++) {
                var attempts = new AtomicInteger();
                found.add(workers.submit(() -> DebianPackages.findOrInstall("a program", "none", () -> {
                    if (attempts.getAndIncrement() == 0) {
                        together.countDown();
                        await(together);
                        return Optional.empty();
                    }
                    assertThat(inside.incrementAndGet()).isEqualTo(1);
                    Thread.yield();
                    inside.decrementAndGet();
                    return Optional.of("installed by another component");
                })));
            }
            for (var done : found) {
                assertThat(done.get()).isEqualTo("installed by another component");
            }
        }
    }

    /** Debian starts them, and {@code up} would find its port taken. */
    @Test
    void anAdministratorIsAskedToInstallWithoutTheServicesThatTakeThePorts() {
        assertThat(DebianPackages.remedy("rsyslog", "prometheus", "redis-server"))
                .contains("apt-get update && apt-get install --no-install-recommends rsyslog prometheus redis-server"
                        + " && systemctl disable --now prometheus redis-server");
        assertThat(DebianPackages.remedy("wrk")).contains("install --no-install-recommends wrk)");
    }

    @Test
    void theLockFollowsNoLink(@TempDir Path dir) throws IOException {
        var target = Files.createFile(dir.resolve("target"));
        Files.createSymbolicLink(dir.resolve("sayur-install.lock"), target);
        assertThatThrownBy(() -> InstallationLock.acquire(dir)).isInstanceOf(IOException.class);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
