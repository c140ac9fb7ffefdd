package id.microsayur.launcher.supervisor;

import static java.nio.charset.StandardCharsets.UTF_8;

import id.microsayur.launcher.component.ServiceEnvironment;
import id.microsayur.launcher.http.HttpProbe;
import id.microsayur.launcher.workspace.InstanceStore;
import id.microsayur.launcher.workspace.RunningInstance;
import id.microsayur.launcher.workspace.SecretStore;
import id.microsayur.launcher.workspace.Workspace;
import java.util.Base64;

/** Queries the instances that discovery returns to its clients. */
final class RegistrationProbe {
    private static final long TIMEOUT_MS = 15_000;

    private final Workspace workspace;
    private final SecretStore secretStore;

    RegistrationProbe(Workspace workspace, SecretStore secretStore) {
        this.workspace = workspace;
        this.secretStore = secretStore;
    }

    /** Blocks until discovery lists the instance; false when the instance exits or the timeout elapses. */
    boolean awaitRegistered(RunningInstance runningInstance) {
        var deadline = System.nanoTime() + TIMEOUT_MS * 1_000_000;
        while (!isRegistered(runningInstance)) {
            if (System.nanoTime() > deadline || !runningInstance.alive()) {
                return false;
            }
            InstanceLifecycle.pause(InstanceLifecycle.PAUSE_MS);
        }
        return true;
    }

    private boolean isRegistered(RunningInstance runningInstance) {
        var login =
                Base64.getEncoder().encodeToString(("launcher:" + secretStore.password("discovery")).getBytes(UTF_8));
        var path = "/eureka/apps/" + runningInstance.name() + "/"
                + ServiceEnvironment.instanceId(
                        runningInstance.name(), runningInstance.instance(), runningInstance.port());
        return InstanceStore.of(workspace).of("discovery").stream()
                .anyMatch(discovery -> HttpProbe.isOk(discovery.port(), path, "Authorization: Basic " + login));
    }
}
