package id.microsayur.launcher.supervisor;

import static java.nio.charset.StandardCharsets.UTF_8;

import id.microsayur.launcher.component.ServiceEnvironment;
import id.microsayur.launcher.http.HttpProbe;
import id.microsayur.launcher.workspace.InstanceStore;
import id.microsayur.launcher.workspace.RunningInstance;
import id.microsayur.launcher.workspace.SecretStore;
import id.microsayur.launcher.workspace.Workspace;
import java.util.Base64;

/** What discovery hands out to whoever looks for a service. */
final class RegistrationProbe {
    private static final long TIMEOUT_MS = 15_000;

    private final Workspace workspace;
    private final SecretStore secretStore;

    RegistrationProbe(Workspace workspace, SecretStore secretStore) {
        this.workspace = workspace;
        this.secretStore = secretStore;
    }

    /** Blocks until the others can find it; false when discovery does not say so in time, or it has died. */
    boolean awaitRegistered(RunningInstance runningInstance) {
        var deadline = System.nanoTime() + TIMEOUT_MS * 1_000_000;
        while (!isRegistered(runningInstance)) {
            if (System.nanoTime() > deadline || !runningInstance.alive()) {
                return false;
            }
            InstanceLifecycle.pause();
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
