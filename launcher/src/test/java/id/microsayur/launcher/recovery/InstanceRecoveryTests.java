package id.microsayur.launcher.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import id.microsayur.launcher.supervisor.ComponentCatalogue;
import id.microsayur.launcher.supervisor.InstanceLifecycle;
import id.microsayur.launcher.supervisor.InstanceOperations;
import id.microsayur.launcher.supervisor.InstanceStatus;
import id.microsayur.launcher.supervisor.ScriptComponent;
import id.microsayur.launcher.supervisor.SupervisorComponent;
import id.microsayur.launcher.workspace.InstanceStore;
import id.microsayur.launcher.workspace.RestartStore;
import id.microsayur.launcher.workspace.RunningInstance;
import id.microsayur.launcher.workspace.Workspace;
import id.microsayur.localservers.Directories;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstanceRecoveryTests {

    private static final PrintStream DISCARDED = new PrintStream(PrintStream.nullOutputStream());

    @TempDir
    Path dir;

    private final AtomicLong nanoTime = new AtomicLong();
    private Workspace workspace;
    private InstanceStore instanceStore;
    private RestartStore restartStore;

    @BeforeEach
    void prepare() {
        workspace = new Workspace(dir);
        workspace.prepare();
        instanceStore = InstanceStore.of(workspace);
        restartStore = RestartStore.of(workspace);
    }

    @AfterEach
    void end() {
        instanceStore.all().forEach(InstanceRecoveryTests::kill);
    }

    @Test
    void startsAnEndedInstanceAgainUnderItsNumberAndCountsIt() {
        var catalogue = catalogue(sleeper("one"), sleeper("two"));
        var one = start(catalogue, "one");
        var two = start(catalogue, "two");
        assertThat(watch(catalogue).due(Instant.now())).isEmpty();

        kill(one);
        recoverDue(catalogue);

        assertThat(instanceStore.find("one", 1)).hasValueSatisfying(again -> {
            assertThat(again.alive()).isTrue();
            assertThat(again.process()).isNotEqualTo(one.process());
        });
        assertThat(instanceStore.find("two", 1)).contains(two);
        assertThat(InstanceStatus.ofAll(catalogue, instanceStore, restartStore))
                .filteredOn(status -> status.name().equals("one"))
                .singleElement()
                .satisfies(status -> {
                    assertThat(status.restarts()).isEqualTo(1);
                    assertThat(Objects.requireNonNull(status.lastExit()).reason())
                            .isEqualTo("ended");
                });
        assertThat(new RestartMetrics(instanceStore, restartStore, dir).text())
                .contains("micro_sayur_supervisor_restarts_total{component=\"one\",number=\"1\"} 1\n")
                .contains("micro_sayur_supervisor_restarts_total{component=\"two\",number=\"1\"} 0\n");
    }

    @Test
    void reportsThatMemoryRanOut() {
        var script = "echo 'Terminating due to java.lang.OutOfMemoryError: Java heap space'; exit 3";
        var catalogue = catalogue(new ScriptComponent(workspace, "one", 0, null, List.of("sh", "-c", script)));
        Objects.requireNonNull(startUnready(catalogue, "one").process()).awaitExit(Duration.ofSeconds(5));

        recoverDue(catalogue);

        assertThat(restartStore.find("one", 1).orElseThrow().reason()).isEqualTo("ended: out of memory");
    }

    @Test
    void leavesAnInstanceThatACommandStoppedOrReplaced() {
        var catalogue = catalogue(sleeper("stopped"), sleeper("replaced"));
        var stopped = start(catalogue, "stopped");
        var replaced = start(catalogue, "replaced");
        kill(stopped);
        kill(replaced);
        var targets = watch(catalogue).due(Instant.now());
        assertThat(targets).hasSize(2);

        new InstanceLifecycle(workspace, catalogue).stop(stopped);
        var successor = start(catalogue, "replaced");
        new InstanceRecovery(workspace, catalogue, DISCARDED).run(targets);

        assertThat(instanceStore.all()).containsExactly(successor);
        assertThat(restartStore.total("replaced", 1)).isZero();
    }

    @Test
    void leavesADrillOfAnOutageUntilTheNextStart() {
        var catalogue = catalogue(sleeper("one"));
        start(catalogue, "one");
        new InstanceOperations(workspace, catalogue, DISCARDED)
                .kill(catalogue.components().getFirst(), 1, true);
        assertThat(watch(catalogue).due(Instant.now())).isEmpty();

        kill(start(catalogue, "one"));

        assertThat(watch(catalogue).due(Instant.now())).hasSize(1);
    }

    @Test
    void doublesTheDelayOfConsecutiveRestartsUntilTheInstanceIsHealthy() {
        var catalogue = catalogue(sleeper("one"));
        kill(start(catalogue, "one"));
        var begin = Instant.parse("2026-01-01T00:00:00Z");
        var at = begin;
        for (var delay : List.of(2, 4, 8, 16, 32, 60, 60)) {
            restartStore.add("one", 1, at, "ended");
            assertThat(watch(catalogue).due(at.plusSeconds(delay).minusMillis(1)))
                    .isEmpty();
            at = at.plusSeconds(delay);
            assertThat(watch(catalogue).due(at)).hasSize(1);
        }

        var healthy = at.plus(Duration.ofMinutes(10));
        assertThat(restartStore.add("one", 1, healthy, "ended").nextRestart()).isEqualTo(healthy.plusSeconds(2));
        assertThat(restartStore.total("one", 1)).isEqualTo(8);
    }

    @Test
    void triesAFailedStartAgain() throws IOException {
        var catalogue = catalogue(sleeper("one"));
        var before = start(catalogue, "one");
        kill(before);
        Directories.deleteRecursively(workspace.logs());
        Files.createFile(workspace.logs()); // no process can be started without its log

        recoverDue(catalogue);

        assertThat(instanceStore.find("one", 1)).contains(before);
        assertThat(watch(catalogue).due(Instant.now())).isEmpty();
        assertThat(watch(catalogue).due(Instant.now().plusSeconds(2))).hasSize(1);
    }

    @Test
    void replacesAnInstanceThatDoesNotBecomeReadyWithinItsTime() {
        var catalogue = catalogue(new ScriptComponent(workspace, "one", 0, null, List.of("sleep", "600")));
        var one = startUnready(catalogue, "one");
        var instanceWatch = watch(catalogue);

        probeFor(instanceWatch, Duration.ofSeconds(235));
        assertThat(instanceWatch.due(Instant.now())).isEmpty();
        probeFor(instanceWatch, Duration.ofSeconds(20));
        new InstanceRecovery(workspace, catalogue, DISCARDED).run(instanceWatch.due(Instant.now()));

        assertThat(one.alive()).isFalse();
        assertThat(restartStore.find("one", 1).orElseThrow().reason()).isEqualTo("not ready after 240 s");
        assertThat(instanceStore.find("one", 1).orElseThrow().alive()).isTrue();
    }

    @Test
    void replacesAnInstanceThatHasBeenSilentForLong() throws IOException {
        var component =
                new ScriptComponent(workspace, "one", 0, "here", List.of("sh", "-c", "echo here; exec sleep 600"));
        var catalogue = catalogue(component);
        start(catalogue, "one");
        var instanceWatch = watch(catalogue);
        instanceWatch.probe();

        Files.writeString(component.logFile(1), "");
        probeFor(instanceWatch, Duration.ofSeconds(60));
        Files.writeString(component.logFile(1), "here");
        instanceWatch.probe();
        Files.writeString(component.logFile(1), "");
        probeFor(instanceWatch, Duration.ofSeconds(60));
        assertThat(instanceWatch.due(Instant.now())).isEmpty();
        probeFor(instanceWatch, Duration.ofSeconds(40));

        assertThat(instanceWatch.due(Instant.now()))
                .extracting(RecoveryTarget::reason)
                .containsExactly("no answer for 90 s");
    }

    @Test
    void passesATargetAsAnArgument() {
        var target = new RecoveryTarget("order-service", 2, 4711, "no answer for 90 s, it seems");
        assertThat(RecoveryTarget.parse(target.argument())).isEqualTo(target);
    }

    @Test
    void theSupervisorIsTheProgramThatUpStarts() {
        assertThat(Supervisor.class.getName()).isEqualTo(SupervisorComponent.PROGRAM);
    }

    private void probeFor(InstanceWatch instanceWatch, Duration time) {
        for (var passed = 0; passed < time.toSeconds(); passed += 5) {
            nanoTime.addAndGet(Duration.ofSeconds(5).toNanos());
            instanceWatch.probe();
        }
    }

    private void recoverDue(ComponentCatalogue catalogue) {
        new InstanceRecovery(workspace, catalogue, DISCARDED)
                .run(watch(catalogue).due(Instant.now()));
    }

    private InstanceWatch watch(ComponentCatalogue catalogue) {
        return new InstanceWatch(workspace, catalogue, nanoTime::get);
    }

    private RunningInstance start(ComponentCatalogue catalogue, String name) {
        return new InstanceLifecycle(workspace, catalogue)
                .start(catalogue.find(name).orElseThrow(), 1, _ -> {}, () -> false);
    }

    private RunningInstance startUnready(ComponentCatalogue catalogue, String name) {
        return catalogue.find(name).orElseThrow().start(1, instanceStore::save);
    }

    private static void kill(RunningInstance runningInstance) {
        if (runningInstance.process() != null) {
            runningInstance.process().kill();
        }
    }

    private static ComponentCatalogue catalogue(ScriptComponent... components) {
        return new ComponentCatalogue(List.of(components));
    }

    private ScriptComponent sleeper(String name) {
        return new ScriptComponent(workspace, name, 0, "", List.of("sleep", "600"));
    }
}
