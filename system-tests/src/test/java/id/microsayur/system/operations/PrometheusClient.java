package id.microsayur.system.operations;

import static org.assertj.core.api.Assertions.assertThat;

import id.microsayur.system.PlatformUnderTest;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Client of the platform's Prometheus and Alertmanager. */
final class PrometheusClient {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final PlatformUnderTest platformUnderTest;

    PrometheusClient(PlatformUnderTest platformUnderTest) {
        this.platformUnderTest = platformUnderTest;
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
        return get(URI.create("http://127.0.0.1:" + platformUnderTest.port("PROMETHEUS") + "/api/v1/" + path));
    }

    /** Firing alerts of Alertmanager. */
    JsonNode firingAlerts(String alert, String service) {
        var filter = encoded("alertname=\"" + alert + "\"") + "&filter=" + encoded("service=\"" + service + "\"");
        return get(URI.create("http://127.0.0.1:" + platformUnderTest.port("ALERTMANAGER")
                + "/api/v2/alerts?active=true&silenced=false&inhibited=false&filter=" + filter));
    }

    static JsonNode get(URI address) {
        try {
            return JSON.readTree(HTTP.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString())
                    .body());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
