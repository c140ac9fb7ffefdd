package id.microsayur.system.operations;

import static org.assertj.core.api.Assertions.assertThat;

import id.microsayur.launcher.http.PlatformClient;
import id.microsayur.localservers.process.LaunchFailed;
import id.microsayur.system.PlatformUnderTest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;

/** Client of the platform's Prometheus and Alertmanager. */
final class PrometheusClient {

    private final PlatformClient prometheus;
    private final PlatformClient alertmanager;

    PrometheusClient(PlatformUnderTest platformUnderTest) {
        prometheus = PlatformClient.at("http://127.0.0.1:" + platformUnderTest.port("PROMETHEUS"));
        alertmanager = PlatformClient.at("http://127.0.0.1:" + platformUnderTest.port("ALERTMANAGER"));
    }

    double value(String query) {
        return Double.parseDouble(result(query).path(0).path("value").path(1).asString("0"));
    }

    JsonNode result(String query) {
        var response = api("query?query=" + encoded(query));
        assertThat(response.path("status").asString())
                .as(query + ": " + response)
                .isEqualTo("success");
        return response.path("data").path("result");
    }

    JsonNode api(String path) {
        return get(prometheus, "/api/v1/" + path);
    }

    /** Firing alerts of Alertmanager. */
    JsonNode firingAlerts(String alert, String service) {
        var filter = encoded("alertname=\"" + alert + "\"") + "&filter=" + encoded("service=\"" + service + "\"");
        return get(alertmanager, "/api/v2/alerts?active=true&silenced=false&inhibited=false&filter=" + filter);
    }

    /** Throws an assertion error while the server does not respond, so that a waiting test asks again. */
    static JsonNode get(PlatformClient server, String path) {
        try {
            return server.get(path).json();
        } catch (LaunchFailed e) {
            throw new AssertionError(e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
