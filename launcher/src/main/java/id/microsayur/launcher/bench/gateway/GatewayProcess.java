package id.microsayur.launcher.bench.gateway;

import id.microsayur.launcher.bench.ProcessUsage;
import id.microsayur.launcher.http.HttpProbe;
import id.microsayur.launcher.jvm.ApplicationJar;
import id.microsayur.launcher.jvm.JavaCommandLine;
import id.microsayur.launcher.workspace.JsonFiles;
import id.microsayur.localservers.process.DetachedCommand;
import id.microsayur.localservers.process.LaunchFailed;
import id.microsayur.localservers.process.LocalPorts;
import id.microsayur.localservers.process.ProcessRef;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** A gateway without registry, broker and config-server. */
record GatewayProcess(ProcessRef process, int port, Path log) implements AutoCloseable {
    private static final Duration START_TIMEOUT = Duration.ofMinutes(3);
    private static final List<String> SERVICES =
            List.of("user-service", "product-service", "order-service", "payment-service", "notification-service");

    /** The gateway with the configuration of its config-repo. */
    static GatewayProcess start(Path jar, Path configRepo, List<String> flags, Path folder, int services) {
        var all = new TreeMap<String, Object>();
        all.put("spring.config.import", "file:%1$s/application.yml,file:%1$s/gateway.yml".formatted(configRepo));
        all.put("spring.cloud.config.enabled", false);
        all.put("eureka.client.enabled", false);
        all.put("spring.rabbitmq.port", LocalPorts.findFree());
        all.put("platform.public-url", BenchmarkTokens.ISSUER);
        all.put("platform.security.client-id", "gateway");
        all.put("platform.security.client-secret", "bench");
        all.put("management.tracing.export.zipkin.endpoint", "http://127.0.0.1:" + services + "/spans");
        all.put("logging.file.name", folder.resolve("gateway.json").toString());
        // the limiter counts, but the one user of the load is never refused
        all.put("gateway.limits.user.requests", 1_000_000_000);
        all.put("gateway.limits.user.per", "10s");
        for (var service : SERVICES) {
            all.put(
                    "spring.cloud.discovery.client.simple.instances.%s[0].uri".formatted(service),
                    "http://127.0.0.1:" + services);
        }
        var extracted = new ApplicationJar("gateway", jar, folder.resolve("apps")).extracted();
        return start("gateway", flags, List.of("-jar", extracted.toString()), all, folder);
    }

    /** Spring Cloud Gateway of the same version and with the same flags, with one route and nothing else. */
    static GatewayProcess startBare(Path jar, List<String> flags, Path folder, int services) {
        new ApplicationJar("gateway", jar, folder.resolve("apps")).extracted();
        var source = folder.resolve("BareGateway.java");
        try (var content = GatewayProcess.class.getResourceAsStream("/bench/BareGateway.java")) {
            Files.copy(Objects.requireNonNull(content), source, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var route = "spring.cloud.gateway.server.webflux.routes[0].";
        Map<String, Object> properties = Map.of(
                "spring.config.location",
                "optional:file:" + folder + "/none.yml", // not that of the gateway on the class path
                "spring.cloud.config.enabled",
                false,
                route + "id",
                "all",
                route + "uri",
                "http://127.0.0.1:" + services,
                route + "predicates[0]",
                "Path=/**",
                "logging.level.root",
                "warn");
        var command = List.of("-cp", folder.resolve("apps/lib") + "/*", source.toString());
        return start("bare-gateway", flags, command, properties, folder);
    }

    private static GatewayProcess start(
            String name, List<String> flags, List<String> command, Map<String, Object> properties, Path folder) {
        var port = LocalPorts.findFree();
        var all = new TreeMap<>(properties);
        all.put("server.port", port);
        all.put("server.address", "127.0.0.1");
        var environment = Map.of("SPRING_APPLICATION_JSON", JsonFiles.JSON.writeValueAsString(all));
        var process = new DetachedCommand(
                        JavaCommandLine.of(flags, command), environment, folder, folder.resolve(name + ".log"))
                .start();
        return new GatewayProcess(process, port, folder.resolve(name + ".log"));
    }

    void awaitReady(String path, String token) throws InterruptedException {
        var end = System.nanoTime() + START_TIMEOUT.toNanos();
        while (!HttpProbe.isOk(port, path, "Authorization: Bearer " + token)) {
            if (System.nanoTime() > end || ProcessHandle.of(process.pid()).isEmpty()) {
                throw new LaunchFailed("The gateway did not start", "See " + log);
            }
            Thread.sleep(500);
        }
    }

    /** Processor time of the process, of user and system. */
    Duration cpuTime() {
        return Duration.ofMillis(ProcessUsage.cpuMillis(process.pid()));
    }

    long memoryMegabytes() {
        return ProcessUsage.pssMegabytes(process.pid());
    }

    @Override
    public void close() {
        process.stop(Duration.ofSeconds(20));
    }
}
