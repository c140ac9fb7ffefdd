package id.microsayur.platform.drill;

import id.microsayur.launcher.process.Daemon;
import id.microsayur.launcher.process.Ports;
import id.microsayur.launcher.process.ProcessRef;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** One process of {@link DrillApplication}. */
final class Instance {

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(1))
            .build();

    final String name;
    private final Servers servers;
    private final List<String> flags;
    private final Map<String, Object> settings;
    private final int port = Ports.free();
    private @Nullable ProcessRef process;

    Instance(String name, Servers servers, List<String> flags, Map<String, Object> settings) {
        this.name = name;
        this.servers = servers;
        this.flags = flags;
        this.settings = settings;
        Runtime.getRuntime().addShutdownHook(new Thread(this::kill));
    }

    /** Starts unless it runs; does not wait. */
    Instance start() {
        if (process == null || !process.alive()) {
            var line = Stream.of(
                            Stream.of(ChildJvm.program()),
                            flags.stream(),
                            Stream.of(
                                    DrillApplication.class.getName(),
                                    "" + ProcessHandle.current().pid()))
                    .flatMap(part -> part)
                    .toList();
            process = new Daemon(line, environment(), Path.of("."), servers.log(name)).start();
        }
        return this;
    }

    private Map<String, String> environment() {
        var properties = new LinkedHashMap<>(servers.properties());
        properties.put("server.port", port);
        properties.put("drill.instance", name);
        properties.put("spring.datasource.hikari.data-source-properties.ApplicationName", name);
        properties.put("spring.cloud.function.definition", "noteStock");
        properties.put("spring.config.import", "");
        properties.put("spring.cloud.config.enabled", false);
        properties.put("eureka.client.enabled", false);
        properties.put("management.tracing.export.zipkin.enabled", false);
        properties.put("platform.security.client-id", "drill");
        properties.put("platform.security.client-secret", "drill");
        properties.putAll(settings);
        return ChildJvm.forService(JsonMapper.shared().writeValueAsString(properties));
    }

    void awaitReady() {
        try {
            Awaitility.await().atMost(Duration.ofSeconds(90)).until(this::isReady);
        } catch (ConditionTimeoutException e) {
            throw new AssertionError(name + " is not ready:\n" + servers.lastWords(name), e);
        }
    }

    /** Whether all it stands on is there. */
    boolean isReady() {
        return status(HttpRequest.newBuilder(at("/actuator/health/readiness"))) == 200;
    }

    /** Whether it should go on, whatever is missing. */
    boolean isAlive() {
        return status(HttpRequest.newBuilder(at("/actuator/health/liveness"))) == 200;
    }

    /** Commits this many events of one product in one transaction; anything but success is a failure. */
    void announce(UUID product, int count, String remark) {
        var path = "/api/announcements?product=%s&count=%d&remark=%s".formatted(product, count, remark);
        var status = status(HttpRequest.newBuilder(at(path)).POST(HttpRequest.BodyPublishers.noBody()));
        if (status != 200) {
            throw new AssertionError(name + " answered " + status + ", see " + servers.log(name));
        }
    }

    private int status(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.timeout(Duration.ofSeconds(10)).build(), BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            return -1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return -1;
        }
    }

    private URI at(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    void freeze() {
        running().signal("STOP");
    }

    void thaw() {
        running().signal("CONT");
    }

    /** SIGKILL. */
    void kill() {
        if (process != null) {
            process.kill();
        }
    }

    private ProcessRef running() {
        if (process == null) {
            throw new IllegalStateException(name + " was never started");
        }
        return process;
    }
}
