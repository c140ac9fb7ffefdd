package id.microsayur.system;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Hears on a queue of its own what config-server announces to the instances. */
final class Bus implements AutoCloseable {

    private static final String EXCHANGE = "springCloudBus";

    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final Connection connection;

    private Bus(Connection connection) throws Exception {
        this.connection = connection;
        var channel = connection.createChannel();
        var queue = channel.queueDeclare().getQueue();
        channel.queueBind(queue, EXCHANGE, "#");
        channel.basicConsume(
                queue,
                true,
                (_, message) -> heard.add(
                        message.getProperties() + " " + new String(message.getBody(), StandardCharsets.UTF_8)),
                _ -> {});
    }

    static Bus of(Platform platform) throws Exception {
        var factory = new ConnectionFactory();
        factory.setUri(platform.json("credentials", "--json").path("rabbitmq").asString());
        return new Bus(factory.newConnection("somebody who listens"));
    }

    List<String> heard() {
        return heard;
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }
}
