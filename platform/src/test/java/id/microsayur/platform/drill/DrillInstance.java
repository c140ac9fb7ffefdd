package id.microsayur.platform.drill;

import id.microsayur.localservers.process.DetachedCommand;
import id.microsayur.localservers.process.LocalPorts;
import id.microsayur.localservers.process.ProcessRef;
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
final class DrillInstance {

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(1))
            .build();

    final String name;
    private final DrillServers drillServers;
    private final List<String> flags;
    private final Map<String, Object> settings;
    private final int port = LocalPorts.findFree();
    private @Nullable ProcessRef process;

    DrillInstance(String name, DrillServers drillServers, List<String> flags, Map<String, Object> settings) {
        this.name = name;
        this.drillServers = drillServers;
        this.flags = flags;
        this.settings = settings;
        Runtime.getRuntime().addShutdownHook(new Thread(this::kill));
    }

    /** Starts the process unless it runs; does not wait. */
    DrillInstance start() {
        if (process == null || !process.alive()) {
            var line = Stream.of(
                            Stream.of(ChildJvm.javaExecutable()),
                            flags.stream(),
                            Stream.of(
                                    DrillApplication.class.getName(),
                                    "" + ProcessHandle.current().pid()))
                    .flatMap(part -> part)
                    .toList();
            process = new DetachedCommand(line, environment(), Path.of("."), drillServers.log(name)).start();
        }
        return this;
    }

    private Map<String, String> environment() {
        var properties = new LinkedHashMap<>(drillServers.properties());
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
        return ChildJvm.serviceEnvironment(JsonMapper.shared().writeValueAsString(properties));
    }

    void awaitReady() {
        try {
            Awaitility.await().atMost(Duration.ofSeconds(90)).until(this::isReady);
        } catch (ConditionTimeoutException e) {
            throw new AssertionError(name + " is not ready:\n" + drillServers.logTail(name), e);
        }
    }

    /** The readiness probe. */
    boolean isReady() {
        return status(HttpRequest.newBuilder(uri("/actuator/health/readiness"))) == 200;
    }

    /** The liveness probe. */
    boolean isAlive() {
        return status(HttpRequest.newBuilder(uri("/actuator/health/liveness"))) == 200;
    }

    /** Commits this many events of one product in one transaction; fails unless the response is successful. */
    void publish(UUID product, int count, String remark) {
        var path = "/api/announcements?product=%s&count=%d&remark=%s".formatted(product, count, remark);
        var status = status(HttpRequest.newBuilder(uri(path)).POST(HttpRequest.BodyPublishers.noBody()));
        if (status != 200) {
            throw new AssertionError(name + " responded with " + status + ", see " + drillServers.log(name));
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

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    void freeze() {
        runningProcess().signal("STOP");
    }

    void resume() {
        runningProcess().signal("CONT");
    }

    /** SIGKILL. */
    void kill() {
        if (process != null) {
            process.kill();
        }
    }

    private ProcessRef runningProcess() {
        if (process == null) {
            throw new IllegalStateException(name + " was never started");
        }
        return process;
    }
}
