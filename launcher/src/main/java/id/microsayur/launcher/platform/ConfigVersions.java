package id.microsayur.launcher.platform;

import id.microsayur.launcher.JsonFile;
import id.microsayur.launcher.process.LaunchFailed;
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

/** Asks every instance of this machine which configuration it runs, and config-server which one it serves. */
public final class ConfigVersions {

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final Vault vault;
    private final RunFolder runs;
    private final Operator operator;

    private ConfigVersions(Home home, Credentials credentials) {
        this.vault = new Vault(home);
        this.runs = RunFolder.of(home);
        this.operator = Operator.logIn(credentials);
    }

    public static ConfigVersions of(Home home) {
        return Credentials.of(home)
                .map(credentials -> new ConfigVersions(home, credentials))
                .orElseThrow(() -> new LaunchFailed("Nothing is running yet", "Start it first: ./sayur up"));
    }

    /** An instance, and what it says; null when it says nothing. */
    public record Report(
            String service, int instance, @Nullable JsonNode config) {}

    /** Config-server's own word: the edition, who made it, since when, and what it refused. */
    public JsonNode served() {
        var login = "launcher:" + vault.password("config-server");
        var basic = "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
        var port = Home.port("config-server", Catalogue.CONFIG_SERVER);
        var answer = ask(port, "/actuator/repository", basic);
        if (answer == null) {
            throw new LaunchFailed("config-server does not answer", "See ./sayur status, then ./sayur up");
        }
        return answer;
    }

    /** Each instance of the services and the gateway. */
    public List<Report> reports() {
        var reports = new ArrayList<Report>();
        for (var service : Catalogue.CLIENTS) {
            for (var running : runs.of(service)) {
                var config = ask(running.port(), "/actuator/config", operator.authorization());
                reports.add(new Report(service, running.instance(), config));
            }
        }
        return reports;
    }

    private @Nullable JsonNode ask(int port, String path, String authorization) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(5))
                .header("Authorization", authorization)
                .build();
        try {
            var answer = http.send(request, BodyHandlers.ofString());
            return answer.statusCode() == 200 ? JsonFile.JSON.readTree(answer.body()) : null;
        } catch (IOException _) {
            return null;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new LaunchFailed("Interrupted", "Run it again.");
        }
    }
}
