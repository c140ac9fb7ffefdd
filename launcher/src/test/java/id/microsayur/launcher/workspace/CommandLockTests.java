package id.microsayur.launcher.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.microsayur.localservers.process.LaunchFailed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandLockTests {

    @TempDir
    Path dir;

    private Workspace workspace;

    @BeforeEach
    void prepare() {
        workspace = new Workspace(dir);
        workspace.prepare();
    }

    @Test
    void aCommandFailsWhileAnotherCommandHoldsTheLock() {
        try (var _ = CommandLock.acquire(workspace, "up")) {
            assertThat(CommandLock.isHeldBySupervisor(workspace)).isFalse();
            assertThatThrownBy(() -> CommandLock.acquire(workspace, "scale"))
                    .isInstanceOf(LaunchFailed.class)
                    .hasMessageContaining("./sayur up");
        }
        CommandLock.acquire(workspace, "scale").close();
    }

    @Test
    void aCommandWaitsForTheSupervisorAndTheSupervisorForACommand() {
        var supervisor = CommandLock.awaitForSupervisor(workspace);
        assertThat(CommandLock.isHeldBySupervisor(workspace)).isTrue();
        var command = CompletableFuture.supplyAsync(() -> CommandLock.acquire(workspace, "restart"));
        assertThat(command).isNotDone();
        supervisor.close();
        var held = command.join();
        var next = CompletableFuture.supplyAsync(() -> CommandLock.awaitForSupervisor(workspace));
        assertThat(next).isNotDone();
        held.close();
        next.join().close();
        assertThat(CommandLock.isHeldBySupervisor(workspace)).isFalse();
    }

    @Test
    void aCommandThatTheHolderStartedWorksUnderItsLock() throws Exception {
        var parent = ProcessHandle.current().parent().orElseThrow().pid();
        try (var held = CommandLock.acquire(workspace, "upgrade")) {
            Files.writeString(held.holder(), "./sayur upgrade, process " + parent);
            CommandLock.acquire(workspace, "restart").close();
            assertThat(held.holder()).exists();

            Files.writeString(held.holder(), "./sayur upgrade, process 1" + parent);
            assertThatThrownBy(() -> CommandLock.acquire(workspace, "restart")).isInstanceOf(LaunchFailed.class);
        }
    }
}
