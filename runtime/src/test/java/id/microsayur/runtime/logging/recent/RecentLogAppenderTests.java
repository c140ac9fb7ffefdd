package id.microsayur.runtime.logging.recent;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.MDC;

class RecentLogAppenderTests {

    private final RecentLogAppender appender = new RecentLogAppender();
    private Logger log = org.slf4j.LoggerFactory.getLogger(RecentLogAppenderTests.class);

    @BeforeEach
    void attach() {
        var logging = new LoggerContext();
        logging.setMDCAdapter(MDC.getMDCAdapter());
        appender.setContext(logging);
        appender.start();
        logging.getLogger("shop").addAppender(appender);
        log = logging.getLogger("shop");
    }

    @Test
    void showsTheNewestFirstByLevelAndTrace() {
        MDC.setContextMap(Map.of("traceId", "4bf9", "spanId", "00f0"));
        try {
            log.warn("Order {} refused", 7);
        } finally {
            MDC.clear();
        }
        log.info("later");

        assertThat(appender.newest(Level.TRACE, null, 10))
                .extracting(RecentLogEvent::message)
                .containsExactly("later", "Order 7 refused");
        assertThat(appender.newest(Level.TRACE, null, 1))
                .extracting(RecentLogEvent::message)
                .containsExactly("later");
        assertThat(appender.newest(Level.WARN, null, 10)).singleElement().satisfies(event -> {
            assertThat(event.logger()).isEqualTo("shop");
            assertThat(event.traceId()).isEqualTo("4bf9");
            assertThat(event.spanId()).isEqualTo("00f0");
            assertThat(event.at()).startsWith("20").endsWith("Z");
        });
        assertThat(appender.newest(Level.TRACE, "4bf9", 10)).hasSize(1);
        assertThat(appender.newest(Level.TRACE, "other", 10)).isEmpty();
    }

    @Test
    void masksSecretsInMessageAndStackTrace() {
        log.error("Log-in at amqp://me:hunter2@host", new IllegalStateException("token=hunter2"));

        assertThat(appender.newest(Level.TRACE, null, 1)).singleElement().satisfies(event -> {
            assertThat(event.message()).isEqualTo("Log-in at amqp://******@host");
            assertThat(event.error()).startsWith("java.lang.IllegalStateException: token=******\n\tat ");
        });
    }

    @Test
    void masksASecretBeforeItIsCutAndKeysOfSeveralLines() {
        log.error(
                "x".repeat(1_980) + " amqp://me:hunter2hunter2@host",
                new IllegalStateException(
                        "-----BEGIN PRIVATE KEY-----\nTUlJRXZR\nSUJBREFO\n-----END PRIVATE KEY-----"));

        assertThat(appender.newest(Level.TRACE, null, 1)).singleElement().satisfies(event -> {
            assertThat(event.message()).doesNotContain("hunter");
            assertThat(event.error()).doesNotContain("TUlJRXZR", "SUJBREFO").contains("******");
        });
    }

    @Test
    void holdsABoundedNumberOfEventsAndCharacters() {
        for (var i = 0; i < 600; i++) {
            log.info("event {}", i);
        }
        assertThat(appender.newest(Level.TRACE, null, 1000)).hasSize(500);

        for (var i = 0; i < 600; i++) {
            log.info("{}", "x".repeat(100_000));
        }
        assertThat(appender.newest(Level.TRACE, null, 1000))
                .hasSizeLessThan(260)
                .allSatisfy(event -> assertThat(event.message()).hasSizeLessThan(2_100));
    }
}
