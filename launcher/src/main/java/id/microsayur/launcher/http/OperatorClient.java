package id.microsayur.launcher.http;

import id.microsayur.launcher.workspace.PlatformCredentials;
import id.microsayur.localservers.process.LaunchFailed;
import java.time.Duration;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Client of the operator endpoints of each service, through the gateway or directly at an instance. */
public final class OperatorClient {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final Duration INSTANCE_TIMEOUT = Duration.ofSeconds(5);

    private final PlatformClient gateway;

    private OperatorClient(PlatformClient gateway) {
        this.gateway = gateway;
    }

    /** Logs in at once, so that a wrong login fails before the first request. */
    public static OperatorClient logIn(PlatformCredentials platformCredentials) {
        var gateway = PlatformClient.at(platformCredentials.gateway()).withTimeout(TIMEOUT);
        var session = new AccountSession(gateway, platformCredentials.ops());
        session.token();
        return new OperatorClient(gateway.withSession(session));
    }

    /** Client of one instance, past the gateway, with the operator's token. */
    public PlatformClient instance(int port) {
        return gateway.withBaseUrl("http://127.0.0.1:" + port).withTimeout(INSTANCE_TIMEOUT);
    }

    /** @throws LaunchFailed with the problem detail of the service unless the status is 200 */
    public JsonNode get(String service, String path) {
        return gateway.get(operatorPath(service, path)).require(200).json();
    }

    public JsonNode post(String service, String path, Map<String, ?> body) {
        return gateway.post(operatorPath(service, path), body).require(200).json();
    }

    private static String operatorPath(String service, String path) {
        return "/api/v1/ops/" + service + "/" + path;
    }
}
