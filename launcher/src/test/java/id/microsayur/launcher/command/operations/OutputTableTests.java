package id.microsayur.launcher.command.operations;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OutputTableTests {

    @Test
    void makesColumnsAsWideAsTheirLongestValue() {
        var table = OutputTable.withHeader("INSTANCE", "VERSION", "DRIFT")
                .add("gateway", "3f0893f", "yes, 41c391e is served")
                .add("notification-service#2", "does not answer", "");
        assertThat(table.lines())
                .containsExactly(
                        "INSTANCE                VERSION          DRIFT",
                        "gateway                 3f0893f          yes, 41c391e is served",
                        "notification-service#2  does not answer");
    }

    @Test
    void alignsNumbersAndTheirHeadersRight() {
        var table = OutputTable.withNumbers(1, "QUEUE", "DEAD", "RETRYING")
                .add("user.registered", 12_345L, 0)
                .add("q", 0, "-");
        assertThat(table.lines())
                .containsExactly(
                        "QUEUE             DEAD  RETRYING",
                        "user.registered  12345         0",
                        "q                    0         -");
    }

    @Test
    void keepsALongValueOnItsLine() {
        var address = "amqp://operator:" + "x".repeat(200) + "@127.0.0.1:5672/sayur";
        assertThat(OutputTable.withoutHeader()
                        .add("rabbitmq", address)
                        .add("ops", "")
                        .lines())
                .containsExactly("rabbitmq  " + address, "ops");
    }
}
