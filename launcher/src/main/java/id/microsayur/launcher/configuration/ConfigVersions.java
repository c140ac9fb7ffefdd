package id.microsayur.launcher.configuration;

import id.microsayur.launcher.http.OperatorClient;
import id.microsayur.launcher.workspace.FixedPort;
import id.microsayur.launcher.workspace.InstanceStore;
import id.microsayur.launcher.workspace.JsonFiles;
import id.microsayur.launcher.workspace.PlatformCredentials;
import id.microsayur.launcher.workspace.PlatformServices;
import id.microsayur.launcher.workspace.SecretStore;
import id.microsayur.launcher.workspace.Workspace;
import id.microsayur.localservers.process.LaunchFailed;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Queries the configuration version of every local instance and the version that config-server serves. */
public final class ConfigVersions {

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
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
        var login = "launcher:" + secretStore.password("config-server");
        var basic = "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
        var port = FixedPort.CONFIG_SERVER.port();
        var response = get(port, "/actuator/repository", basic);
        if (response == null) {
            throw new LaunchFailed("config-server does not answer", "See ./sayur status, then ./sayur up");
        }
        return response;
    }

    /** Reports of all instances of the services and the gateway. */
    public List<InstanceConfigReport> reports() {
        var reports = new ArrayList<InstanceConfigReport>();
        for (var service : PlatformServices.CLIENT_SERVICES) {
            for (var runningInstance : instanceStore.of(service)) {
                var config = get(runningInstance.port(), "/actuator/config", operatorClient.authorization());
                reports.add(new InstanceConfigReport(service, runningInstance.instance(), config));
            }
        }
        return reports;
    }

    private @Nullable JsonNode get(int port, String path, String authorization) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(5))
                .header("Authorization", authorization)
                .build();
        try {
            var response = http.send(request, BodyHandlers.ofString());
            return response.statusCode() == 200 ? JsonFiles.JSON.readTree(response.body()) : null;
        } catch (IOException _) {
            return null;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new LaunchFailed("Interrupted", "Run it again.");
        }
    }
}
