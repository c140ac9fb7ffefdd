package id.microsayur.runtime.configclient;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Configuration;

@ExtendWith(OutputCaptureExtension.class)
class ConfigServerRetryInitializerTests {

    @Configuration
    @EnableAutoConfiguration
    static class Kiosk {}

    @Test
    void printsServerAndReasonUntilTheConfigurationArrives(CapturedOutput output) {
        try (var server = new ConfigServerStub("v1", Map.of("kiosk.stools", 7))) {
            server.failFirst(6);
            try (var kiosk = new SpringApplicationBuilder(Kiosk.class)
                    .web(WebApplicationType.NONE)
                    .run(
                            "--spring.application.name=kiosk",
                            "--spring.config.import=configserver:" + server.url(),
                            "--spring.cloud.config.fail-fast=true",
                            "--spring.cloud.config.retry.initial-interval=1",
                            "--spring.cloud.config.retry.max-attempts=10",
                            "--spring.cloud.bus.enabled=false",
                            "--eureka.client.enabled=false")) {
                assertThat(kiosk.getEnvironment().getProperty("kiosk.stools")).isEqualTo("7");
            }
            assertThat(output.getOut().lines().filter(line -> line.contains("kiosk waits for its configuration")))
                    .hasSize(2)
                    .allSatisfy(line -> assertThat(line).contains(server.url()).contains("503"));
            assertThat(output).contains("kiosk has its configuration, after 6 tries in vain");
        }
    }
}
