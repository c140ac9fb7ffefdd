package id.microsayur.runtime.configclient;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import org.springframework.cloud.config.client.ConfigClientProperties;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Fetches the configuration of this service from the first config-server that responds. */
class ConfigServerClient {

    private final ConfigClientProperties settings;
    private final JsonMapper json = JsonMapper.builder().build();
    private final HttpClient http;

    ConfigServerClient(ConfigClientProperties settings) {
        this.settings = settings;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofMillis(settings.getRequestConnectTimeout()))
                .build();
    }

    RemoteConfig fetch() throws IOException, InterruptedException {
        IOException last = new IOException("no config-server is configured");
        for (var i = 0; i < settings.getUri().length; i++) {
            try {
                return fetch(i);
            } catch (IOException e) {
                last = e;
            }
        }
        throw last;
    }

    private RemoteConfig fetch(int server) throws IOException, InterruptedException {
        var access = settings.getCredentials(server);
        var request = HttpRequest.newBuilder(
                        URI.create(access.getUri() + "/" + settings.getName() + "/" + settings.getProfile()))
                .timeout(Duration.ofMillis(settings.getRequestReadTimeout()))
                .header("Accept", "application/json");
        if (access.getUsername() != null) {
            var login = access.getUsername() + ":" + access.getPassword();
            request.header(
                    "Authorization",
                    "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)));
        }
        var response = http.send(request.build(), BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IOException(access.getUri() + " responds " + response.statusCode());
        }
        return parse(json.readTree(response.body()));
    }

    private RemoteConfig parse(JsonNode environment) {
        var sources = new ArrayList<RemoteConfig.Source>();
        for (var source : environment.path("propertySources")) {
            var values = new LinkedHashMap<String, Object>();
            source.path("source")
                    .properties()
                    .forEach(entry -> values.put(entry.getKey(), json.treeToValue(entry.getValue(), Object.class)));
            sources.add(new RemoteConfig.Source(source.path("name").asString(), values));
        }
        return new RemoteConfig(environment.path("version").asString("unknown"), sources);
    }
}
