package id.microsayur.runtime.configclient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.microsayur.runtime.configstatus.ConfigState;
import id.microsayur.runtime.refresh.NeedsRestart;
import id.microsayur.runtime.refresh.Refreshable;
import jakarta.validation.constraints.Max;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.cloud.context.encrypt.EncryptorFactory;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.validation.annotation.Validated;

@ExtendWith(OutputCaptureExtension.class)
class ConfigPollerTests {

    @Validated
    @ConfigurationProperties("kiosk")
    record KioskProperties(
            @DefaultValue("5m") Duration window,
            @DefaultValue("1") @Max(9) int stools,
            @DefaultValue List<String> fruits,
            @DefaultValue("none") String pin) {}

    @NeedsRestart
    @ConfigurationProperties("kiosk.wall")
    record WallProperties(@DefaultValue("white") String colour) {}

    /** Application under test, with refreshable and fixed properties. */
    @Configuration
    @EnableAutoConfiguration
    @EnableConfigurationProperties({KioskProperties.class, WallProperties.class})
    static class Kiosk {

        private final Refreshable<KioskProperties> properties;

        Kiosk(Refreshable<KioskProperties> properties) {
            this.properties = properties;
        }

        KioskProperties current() {
            return properties.get();
        }
    }

    private final ConfigServerStub server = new ConfigServerStub("v1", Map.of("kiosk.window", "5m", "kiosk.stools", 2));
    private final List<ConfigurableApplicationContext> started = new ArrayList<>();

    @AfterEach
    void close() {
        started.forEach(ConfigurableApplicationContext::close);
        server.close();
    }

    @Test
    void appliesAnAnnouncedChange() {
        var kiosk = start("1h");
        assertThat(state(kiosk).version()).isEqualTo("v1");

        server.serve("v2", Map.of("kiosk.window", "7m", "kiosk.stools", 2));
        announce(kiosk);

        await().untilAsserted(() -> assertThat(properties(kiosk).window()).isEqualTo(Duration.ofMinutes(7)));
        await().untilAsserted(() -> assertThat(state(kiosk).version()).isEqualTo("v2"));
        assertThat(kiosk.getEnvironment().getProperty("kiosk.window")).isEqualTo("7m");
    }

    @Test
    void appliesAnUnannouncedChangeAtTheNextPoll() {
        var kiosk = start("50ms");

        server.serve("v2", Map.of("kiosk.stools", 3, "kiosk.fruits[0]", "pisang", "kiosk.fruits[1]", "mangga"));
        await().untilAsserted(() -> assertThat(properties(kiosk))
                .isEqualTo(new KioskProperties(Duration.ofMinutes(5), 3, List.of("pisang", "mangga"), "none")));

        server.serve("v3", Map.of("kiosk.fruits[0]", "salak"));
        await().untilAsserted(() -> assertThat(properties(kiosk).fruits()).containsExactly("salak"));
        assertThat(properties(kiosk).stools()).isEqualTo(1);
    }

    @Test
    void keepsAllPreviousValuesWhenOneIsInvalid() {
        var kiosk = start("50ms");

        server.serve("bad", Map.of("kiosk.window", "banana", "kiosk.stools", 10, "kiosk.pin", "1234"));
        await().until(() -> state(kiosk).lastRejection() != null);

        assertThat(properties(kiosk)).isEqualTo(new KioskProperties(Duration.ofMinutes(5), 2, List.of(), "none"));
        assertThat(kiosk.getEnvironment().getProperty("kiosk.pin")).isNull();
        assertThat(state(kiosk).details())
                .containsEntry("version", "v1")
                .containsEntry("latest", "bad")
                .containsEntry("drift", true);
        assertThat(lastRejection(kiosk).reasons().getFirst()).startsWith("kiosk.window = banana: ");

        server.serve("low", Map.of("kiosk.stools", 10, "kiosk.pin", "1234"));
        await().until(() -> lastRejection(kiosk).version().equals("low"));
        assertThat(lastRejection(kiosk).reasons())
                .containsExactly("kiosk.stools = 10: must be less than or equal to 9");

        server.serve("good", Map.of("kiosk.stools", 9, "kiosk.pin", "1234"));
        await().until(() -> state(kiosk).version().equals("good"));
        assertThat(properties(kiosk).pin()).isEqualTo("1234");
        assertThat(state(kiosk).isDrifting()).isFalse();
    }

    @Test
    void decryptsSecretsWithoutLoggingThem(CapturedOutput output) {
        var encrypted = "{cipher}"
                + new EncryptorFactory("deadbeef").create("a long key").encrypt("4321");
        server.serve("v1", Map.of("kiosk.pin", encrypted));
        var kiosk = start("50ms", "--encrypt.key=a long key");
        assertThat(properties(kiosk).pin()).isEqualTo("4321");

        server.serve("foreign", Map.of("kiosk.pin", "{cipher}" + "00".repeat(32)));
        await().until(() -> state(kiosk).lastRejection() != null);
        assertThat(lastRejection(kiosk).reasons())
                .containsExactly("kiosk.pin: it does not decrypt with this platform's key");

        var other = "{cipher}"
                + new EncryptorFactory("deadbeef").create("a long key").encrypt("5678");
        server.serve("v2", Map.of("kiosk.pin", other));
        await().untilAsserted(() -> assertThat(properties(kiosk).pin()).isEqualTo("5678"));
        assertThat(output).doesNotContain("5678");
    }

    @Test
    void setsAndResetsLogLevels() {
        var kiosk = start("50ms");
        var logger = "id.microsayur.test." + System.nanoTime();
        LoggerFactory.getLogger(logger);

        server.serve("v2", Map.of("logging.level." + logger, "DEBUG"));
        await().until(() -> state(kiosk).version().equals("v2"));
        assertThat(level(kiosk, logger)).isEqualTo(LogLevel.DEBUG);

        server.serve("v3", Map.of("logging.level." + logger, "LOUD"));
        await().until(() -> state(kiosk).lastRejection() != null);

        server.serve("v4", Map.of());
        await().until(() -> state(kiosk).version().equals("v4"));
        assertThat(level(kiosk, logger)).isNull();
    }

    @Test
    void refusesALogLevelThatWritesSecrets() {
        var kiosk = start("50ms");

        server.serve("v2", Map.of("logging.level.org.springframework.web.client", "DEBUG"));

        await().until(() -> state(kiosk).lastRejection() != null);
        assertThat(Objects.requireNonNull(state(kiosk).lastRejection()).reasons())
                .singleElement()
                .asString()
                .contains("org.springframework.web.client", "INFO");
    }

    @Test
    void listsTheKeysThatNeedARestart() {
        var kiosk = start("50ms");

        server.serve("v2", Map.of("kiosk.wall.colour", "green", "kiosk.stools", 4, "server.port", 1));

        await().until(() -> state(kiosk).version().equals("v2"));
        assertThat(state(kiosk).details()).containsEntry("needs_restart", List.of("kiosk.wall.colour", "server.port"));
        assertThat(properties(kiosk).stools()).isEqualTo(4);
    }

    @Test
    void keepsItsConfigurationWhileConfigServerIsUnavailable(CapturedOutput output) {
        var kiosk = start("50ms");

        server.close();
        announce(kiosk);
        await().until(() -> output.toString().contains("config-server is unavailable"));

        assertThat(properties(kiosk).stools()).isEqualTo(2);
        assertThat(state(kiosk).version()).isEqualTo("v1");
    }

    private ConfigurableApplicationContext start(String poll, String... more) {
        var arguments = new ArrayList<>(Arrays.asList(more));
        arguments.addAll(List.of(
                "--spring.application.name=kiosk",
                "--spring.config.import=configserver:" + server.url(),
                "--spring.cloud.bus.enabled=false",
                "--eureka.client.enabled=false",
                "--platform.config.poll=" + poll));
        var context = new SpringApplicationBuilder(Kiosk.class)
                .web(WebApplicationType.NONE)
                .run(arguments.toArray(String[]::new));
        started.add(context);
        return context;
    }

    private static void announce(ConfigurableApplicationContext context) {
        context.publishEvent(new ConfigChanged("test", "config-server", "kiosk", "v2", List.of("kiosk.window")));
    }

    private static KioskProperties properties(ConfigurableApplicationContext context) {
        return context.getBean(Kiosk.class).current();
    }

    private static ConfigState.RejectedConfig lastRejection(ConfigurableApplicationContext context) {
        return Objects.requireNonNull(state(context).lastRejection());
    }

    private static @Nullable LogLevel level(ConfigurableApplicationContext context, String logger) {
        return Objects.requireNonNull(context.getBean(LoggingSystem.class).getLoggerConfiguration(logger))
                .getConfiguredLevel();
    }

    private static ConfigState state(ConfigurableApplicationContext context) {
        return context.getBean(ConfigState.class);
    }
}
