package id.microsayur.system.configuration;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import id.microsayur.system.PlatformUnderTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Records the bus events of config-server on a queue of its own. */
final class ConfigBusRecorder implements AutoCloseable {

    private static final String EXCHANGE = "springCloudBus";

    private final List<String> messages = new CopyOnWriteArrayList<>();
    private final Connection connection;

    private ConfigBusRecorder(Connection connection) throws Exception {
        this.connection = connection;
        var channel = connection.createChannel();
        var queue = channel.queueDeclare().getQueue();
        channel.queueBind(queue, EXCHANGE, "#");
        channel.basicConsume(
                queue,
                true,
                (_, message) -> messages.add(
                        message.getProperties() + " " + new String(message.getBody(), StandardCharsets.UTF_8)),
                _ -> {});
    }

    static ConfigBusRecorder of(PlatformUnderTest platformUnderTest) throws Exception {
        var factory = new ConnectionFactory();
        factory.setUri(platformUnderTest.credentials().rabbitmq());
        return new ConfigBusRecorder(factory.newConnection("config-bus-recorder"));
    }

    List<String> messages() {
        return messages;
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }
}
