package id.microsayur.payment;

import id.microsayur.localservers.process.DetachedCommand;
import id.microsayur.localservers.process.LocalPorts;
import id.microsayur.localservers.process.ProcessRef;
import id.microsayur.platform.test.RealServersInitializer;
import id.microsayur.platform.test.TestTokens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.web.client.RestClientException;
import tools.jackson.databind.json.JsonMapper;

/** payment-service with a separate database, in a separate process that can be killed, and its successor. */
final class PaymentServiceProcess {

    private static final String DATABASE = "killed";

    private final int port = LocalPorts.findFree();
    private final Map<String, Object> settings;
    private final Path log;
    private ProcessRef process;
    private ConfigurableApplicationContext successor;

    PaymentServiceProcess(Map<String, Object> settings, Path log) {
        this.settings = settings;
        this.log = log;
        RealServersInitializer.postgres().createDatabase(DATABASE, DATABASE, DATABASE);
        Runtime.getRuntime().addShutdownHook(new Thread(this::kill));
    }

    /** Exits with the process whose id is the argument. */
    public static void main(String[] arguments) {
        ProcessHandle.of(Long.parseLong(arguments[0]))
                .ifPresent(parent ->
                        parent.onExit().thenRun(() -> Runtime.getRuntime().halt(0)));
        SpringApplication.run(new Class<?>[] {PaymentServiceApplication.class, TestTokens.class}, new String[0]);
    }

    void start() {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var parent = "" + ProcessHandle.current().pid();
        var line = List.of(
                java,
                "-Xmx192m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                PaymentServiceProcess.class.getName(),
                parent);
        process = new DetachedCommand(line, environment(), Path.of("."), log).start();
        try {
            Awaitility.await().atMost(Duration.ofSeconds(90)).until(this::isReady);
        } catch (ConditionTimeoutException e) {
            throw new AssertionError("payment-service does not become ready:\n" + output(), e);
        }
    }

    private String output() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** Starts the next instance in this JVM, on the database and the port of the killed process. */
    void startSuccessor() {
        successor = SpringApplication.run(
                new Class<?>[] {PaymentServiceApplication.class, TestTokens.class},
                new String[] {"--spring.application.json=" + settingsAsJson()});
    }

    /** SIGKILL. */
    void kill() {
        if (process != null) {
            process.kill();
        }
    }

    void stop() {
        kill();
        if (successor != null) {
            successor.close();
        }
    }

    PaymentApiClient client() {
        return new PaymentApiClient(port, new TestTokens());
    }

    private boolean isReady() {
        try {
            return client().anonymous()
                    .get()
                    .uri("/actuator/health/readiness")
                    .exchange()
                    .expectBody()
                    .returnResult()
                    .getStatus()
                    .is2xxSuccessful();
        } catch (RestClientException _) {
            return false;
        }
    }

    private Map<String, String> environment() {
        var environment = new HashMap<>(TestTokens.environment());
        environment.put("SPRING_APPLICATION_JSON", settingsAsJson());
        environment.put("CLASSPATH", System.getProperty("java.class.path"));
        return environment;
    }

    private String settingsAsJson() {
        var all = new HashMap<String, Object>(settings);
        all.put("server.port", port);
        all.put("spring.config.import", "");
        all.put("spring.cloud.config.enabled", false);
        all.put("eureka.client.enabled", false);
        all.put("management.tracing.export.zipkin.enabled", false);
        all.put("platform.security.client-id", "test");
        all.put("platform.security.client-secret", "test");
        all.put("spring.datasource.url", RealServersInitializer.postgres().jdbcUrl(DATABASE));
        all.put("spring.datasource.username", DATABASE);
        all.put("spring.datasource.password", DATABASE);
        var rabbit = RealServersInitializer.rabbit();
        all.put("spring.rabbitmq.host", rabbit.host());
        all.put("spring.rabbitmq.port", rabbit.port());
        all.put("spring.rabbitmq.username", rabbit.username());
        all.put("spring.rabbitmq.password", rabbit.password());
        all.put("spring.rabbitmq.virtual-host", rabbit.virtualHost());
        return JsonMapper.shared().writeValueAsString(all);
    }
}
