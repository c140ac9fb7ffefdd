package id.microsayur.platform.logging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.LongSummaryStatistics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.json.JsonMapper;

/** Log files in ECS format with rotation, console output in plain text. */
@ExtendWith(OutputCaptureExtension.class)
class LogFilesTests {

    @TempDir
    Path folder;

    @Test
    void rotateAndKeepTheNewestUpToTheSizeCap() throws IOException {
        try (var _ = service("--logging.logback.rollingpolicy.max-file-size=20KB")) {
            log("a word", 1_000);
            await().untilAsserted(() -> assertThat(archives()).hasSizeGreaterThan(3));
        }
        var before = archiveSizes();
        var cap = before.getSum() / 2;
        try (var _ = service(
                "--logging.logback.rollingpolicy.max-file-size=20KB",
                "--logging.logback.rollingpolicy.total-size-cap=" + cap + "B")) {
            log("the last word", 200);
            // old files are removed before the newest is compressed
            await().untilAsserted(() ->
                    assertThat(archiveSizes().getSum()).isPositive().isLessThanOrEqualTo(cap + before.getMax()));
            assertThat(file()).content().hasSizeLessThan(40_000).contains("the last word");
        }
    }

    @Test
    void areEcsWhileTheConsoleIsPlainText(CapturedOutput terminal) throws IOException {
        try (var service = service();
                var _ = MDC.putCloseable("order.id", "o-1");
                var _ = MDC.putCloseable("traceId", "0af7651916cd43dd8448eb211c80319c")) {
            log("Order paid", 1);
            assertThat(service.getEnvironment().getProperty("logging.logback.rollingpolicy.total-size-cap"))
                    .as("of one instance")
                    .isEqualTo("100MB");
        }
        var lines = Files.readAllLines(file());
        assertThat(lines)
                .allSatisfy(line -> assertThat(JsonMapper.shared()
                                .readTree(line)
                                .path("ecs")
                                .path("version")
                                .asString())
                        .isNotEmpty());
        assertThat(lines).last().asString().contains("\"message\":\"Order paid\"", "o-1", "0af7651916cd43dd");
        assertThat(terminal.getOut().lines().filter(line -> line.contains("Order paid")))
                .singleElement()
                .asString()
                .doesNotContain("{", "\"")
                .contains("[0af7651916cd43dd8448eb211c80319c]", "INFO", ": Order paid");
    }

    private void log(String what, int times) {
        var log = LoggerFactory.getLogger("id.microsayur.sample");
        for (var time = 0; time < times; time++) {
            log.info(what);
        }
    }

    private Path file() {
        return folder.resolve("sample-1.json");
    }

    private List<Path> archives() throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".gz")).toList();
        }
    }

    private LongSummaryStatistics archiveSizes() throws IOException {
        return archives().stream().mapToLong(file -> file.toFile().length()).summaryStatistics();
    }

    private ConfigurableApplicationContext service(String... more) {
        return new SpringApplicationBuilder(LoggingApplication.class)
                .web(WebApplicationType.NONE)
                .properties("spring.config.import=", "spring.cloud.config.enabled=false", "logging.file.name=" + file())
                .run(more);
    }

    static class LoggingApplication {}
}
