package id.microsayur.runtime.logging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.springframework.boot.actuate.autoconfigure.logging.LoggersEndpointAutoConfiguration;
import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.logging.LoggersEndpoint;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggerGroups;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class LogLevelFloorTests {

    private final LoggerContext logging = (LoggerContext) LoggerFactory.getILoggerFactory();
    private final LogLevelFloorFilter filter = new LogLevelFloorFilter();
    private final LoggingSystem system = LoggingSystem.get(getClass().getClassLoader());
    private final Level rootLevel = root().getLevel();

    private Logger root() {
        return logging.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }

    /** An application that another test started may have left its filter. */
    @BeforeEach
    void removeInstalledFilters() {
        logging.getTurboFilterList().removeIf(LogLevelFloorFilter.class::isInstance);
    }

    @AfterEach
    void reset() {
        logging.getTurboFilterList().remove(filter);
        root().setLevel(rootLevel);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "org.springframework.web.servlet.mvc.method.annotation.RequestResponseBodyMethodProcessor",
                "org.springframework.security.web.FilterChainProxy",
                "org.apache.coyote.http11.Http11InputBuffer",
                "org.apache.tomcat.util.http.Parameters",
                "org.springframework.amqp.rabbit.core.RabbitTemplate",
                "org.hibernate.validator.internal.engine.constraintvalidation.ConstraintTree",
                "reactor.netty.http.client.HttpClient",
                "io.lettuce.core.RedisChannelHandler"
            })
    void silencesLoggersOfSecretsBelowInfo(String name) {
        var logger = logging.getLogger(name);
        root().setLevel(Level.TRACE);
        assertThat(logger.isDebugEnabled()).as("without the floor").isTrue();

        logging.getTurboFilterList().addFirst(filter);

        assertThat(logger.isDebugEnabled()).isFalse();
        assertThat(logger.isTraceEnabled()).isFalse();
        assertThat(logger.isInfoEnabled()).isTrue();
        assertThat(logging.getLogger("id.microsayur.order").isTraceEnabled()).isTrue();
    }

    @Test
    void showsStatementsWithoutTheirParameters() {
        var logger = logging.getLogger("org.springframework.jdbc.core.StatementCreatorUtils");
        root().setLevel(Level.TRACE);
        logging.getTurboFilterList().addFirst(filter);

        assertThat(logger.isDebugEnabled()).isTrue();
        assertThat(logger.isTraceEnabled()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "org.springframework.web, DEBUG",
        "org.springframework.jdbc.core, TRACE",
        "org.apache.coyote.http11, TRACE",
        "web, DEBUG"
    })
    void refusesALowerLevelOfTheEndpoint(String logger, LogLevel level) {
        var endpoint = new FloorLoggersEndpoint(system, new LoggerGroups());

        assertThatThrownBy(() -> endpoint.configureLogLevel(logger, level))
                .isInstanceOf(InvalidEndpointRequestException.class)
                .hasMessageContaining(logger)
                .hasMessageContaining("lowest level");
    }

    @Test
    void refusesALowerLevelOfAGroupWithSuchALogger() {
        var groups = new LoggerGroups(Map.of("all", List.of("id.microsayur", "org.springframework.http")));
        var endpoint = new FloorLoggersEndpoint(system, groups);

        assertThatThrownBy(() -> endpoint.configureLogLevel("all", LogLevel.TRACE))
                .hasMessageContaining("org.springframework.http");
    }

    @Test
    void setsOtherLevels() {
        var endpoint = new FloorLoggersEndpoint(system, new LoggerGroups());

        endpoint.configureLogLevel("org.springframework.web", LogLevel.WARN);
        endpoint.configureLogLevel("id.microsayur.test.floor", LogLevel.DEBUG);

        assertThat(logging.getLogger("org.springframework.web").getLevel()).isEqualTo(Level.WARN);
        assertThat(logging.getLogger("id.microsayur.test.floor").getLevel()).isEqualTo(Level.DEBUG);
        endpoint.configureLogLevel("org.springframework.web", null);
        endpoint.configureLogLevel("id.microsayur.test.floor", null);
    }

    @Test
    void replacesTheEndpointOfTheActuator() {
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        LoggersEndpointAutoConfiguration.class, LogLevelFloorAutoConfiguration.class))
                .withBean(LoggingSystem.class, () -> system)
                .withPropertyValues("management.endpoints.web.exposure.include=loggers")
                .run(context -> assertThat(context)
                        .hasSingleBean(LoggersEndpoint.class)
                        .getBean(LoggersEndpoint.class)
                        .isInstanceOf(FloorLoggersEndpoint.class));
    }
}
