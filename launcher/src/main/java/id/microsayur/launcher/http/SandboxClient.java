package id.microsayur.launcher.http;

import id.microsayur.launcher.workspace.FixedPort;
import id.microsayur.launcher.workspace.SecretStore;
import id.microsayur.launcher.workspace.Workspace;
import id.microsayur.localservers.process.LaunchFailed;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Client of the running payment sandbox: totals, fault injection and the payment of waiting charges. */
public final class SandboxClient {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final PlatformClient sandbox;

    private SandboxClient(PlatformClient sandbox) {
        this.sandbox = sandbox;
    }

    public static SandboxClient of(Workspace workspace) {
        return new SandboxClient(PlatformClient.at(FixedPort.PAYMENT_PROVIDER.url())
                .withBearer(new SecretStore(workspace).password("sandbox.key"))
                .withTimeout(TIMEOUT));
    }

    /** Number and sum of charges and of refunds. */
    public JsonNode totals() {
        return requireOk(sandbox.get("/totals"));
    }

    /** A page of charges in the order of their keys. */
    public JsonNode charges(String afterKey) {
        return requireOk(sandbox.get("/charges?after=" + URLEncoder.encode(afterKey, StandardCharsets.UTF_8)));
    }

    public JsonNode faults() {
        return requireOk(sandbox.get("/mood"));
    }

    public JsonNode changeFaults(Map<String, Object> mood) {
        return requireOk(sandbox.put("/mood", mood));
    }

    /** Pays a charge that waits for its customer; its key is the id of the payment. */
    public JsonNode pay(String key) {
        return requireOk(sandbox.send("POST", "/charges/by-key/" + key + "/pay", Map.of(), ""));
    }

    private static JsonNode requireOk(PlatformResponse response) {
        if (response.status() != 200) {
            throw new LaunchFailed("The payment provider answers: " + response.text(), "See ./sayur provider --help");
        }
        return response.json();
    }
}
