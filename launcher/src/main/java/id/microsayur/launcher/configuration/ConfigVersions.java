package id.microsayur.launcher.configuration;

import id.microsayur.launcher.http.OperatorClient;
import id.microsayur.launcher.http.PlatformClient;
import id.microsayur.launcher.workspace.FixedPort;
import id.microsayur.launcher.workspace.InstanceStore;
import id.microsayur.launcher.workspace.PlatformCredentials;
import id.microsayur.launcher.workspace.PlatformServices;
import id.microsayur.launcher.workspace.SecretStore;
import id.microsayur.launcher.workspace.Workspace;
import id.microsayur.localservers.process.LaunchFailed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Queries the configuration version of every local instance and the version that config-server serves. */
public final class ConfigVersions {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final SecretStore secretStore;
    private final InstanceStore instanceStore;
    private final OperatorClient operatorClient;

    private ConfigVersions(Workspace workspace, PlatformCredentials platformCredentials) {
        this.secretStore = new SecretStore(workspace);
        this.instanceStore = InstanceStore.of(workspace);
        this.operatorClient = OperatorClient.logIn(platformCredentials);
    }

    public static ConfigVersions of(Workspace workspace) {
        return PlatformCredentials.read(workspace)
                .map(platformCredentials -> new ConfigVersions(workspace, platformCredentials))
                .orElseThrow(() -> new LaunchFailed("Nothing is running yet", "Start it first: ./sayur up"));
    }

    /** Configuration state of an instance; null when the instance does not respond. */
    public record InstanceConfigReport(
            String service, int instance, @Nullable JsonNode config) {}

    /** State of config-server: the served version, its author and time, and rejected versions. */
    public JsonNode served() {
        var configServer = PlatformClient.at(FixedPort.CONFIG_SERVER.url())
                .withBasic("launcher", secretStore.password("config-server"))
                .withTimeout(TIMEOUT);
        var state = find(configServer, "/actuator/repository");
        if (state == null) {
            throw new LaunchFailed("config-server does not answer", "See ./sayur status, then ./sayur up");
        }
        return state;
    }

    /** Reports of all instances of the services and the gateway. */
    public List<InstanceConfigReport> reports() {
        var reports = new ArrayList<InstanceConfigReport>();
        for (var service : PlatformServices.CLIENT_SERVICES) {
            for (var runningInstance : instanceStore.of(service)) {
                var config = find(operatorClient.instance(runningInstance.port()), "/actuator/config");
                reports.add(new InstanceConfigReport(service, runningInstance.instance(), config));
            }
        }
        return reports;
    }

    private static @Nullable JsonNode find(PlatformClient platformClient, String path) {
        try {
            var response = platformClient.get(path);
            return response.status() == 200 ? response.json() : null;
        } catch (LaunchFailed e) {
            if (Thread.currentThread().isInterrupted()) {
                throw e;
            }
            return null;
        }
    }
}
