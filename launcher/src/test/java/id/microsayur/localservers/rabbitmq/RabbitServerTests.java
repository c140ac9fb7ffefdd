package id.microsayur.localservers.rabbitmq;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.MessageProperties;
import id.microsayur.localservers.process.ProcessRef;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starts of a real broker; here, because all modules wait for the tests of local-servers. */
class RabbitServerTests {

    @TempDir
    Path dir;

    private final List<RabbitUser> logins = List.of(
            RabbitUser.withAllPermissions("operator", "one"), RabbitUser.withAllPermissions("order-service", "two"));

    @Test
    void keepsMessagesAfterARestartAndLeavesNoProcess() throws Exception {
        var port = 0;
        try (var server = RabbitServer.start(dir, 0, logins);
                var connection = factory(server).newConnection()) {
            var channel = connection.createChannel();
            channel.queueDeclare("orders", true, false, false, Map.of("x-queue-type", "quorum"));
            channel.confirmSelect();
            channel.basicPublish("", "orders", MessageProperties.PERSISTENT_TEXT_PLAIN, new byte[] {42});
            channel.waitForConfirmsOrDie(10_000);
            assertThat(RabbitServer.acceptsLogin(server.uri().replace(":one@", ":wrong@")))
                    .isFalse();
            assertThat(RabbitServer.acceptsLogin(server.uri().replace("operator:one@", "order-service:two@")))
                    .isTrue();
            port = server.port();
        }
        var again = RabbitServer.start(dir, port, logins);
        try (var connection = factory(again).newConnection()) {
            assertThat(connection.createChannel().basicGet("orders", true).getBody())
                    .containsExactly(42);
        }
        again.kill();
        assertThat(processes()).isEmpty();
    }

    private List<ProcessRef> processes() {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info().commandLine().orElse("").contains(dir.toString()))
                .map(ProcessRef::of)
                .filter(ProcessRef::alive)
                .toList();
    }

    private static ConnectionFactory factory(RabbitServer server) throws Exception {
        var factory = new ConnectionFactory();
        factory.setUri(server.uri());
        return factory;
    }
}
