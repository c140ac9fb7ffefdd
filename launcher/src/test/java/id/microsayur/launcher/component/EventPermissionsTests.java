package id.microsayur.launcher.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.MessageProperties;
import id.microsayur.localservers.rabbitmq.RabbitServer;
import id.microsayur.localservers.rabbitmq.RabbitUser;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Broker permissions from the real catalogue, enforced by a real broker. */
class EventPermissionsTests {

    @TempDir
    static Path dir;

    private static RabbitServer server;

    @BeforeAll
    static void start() throws Exception {
        var permissions = EventPermissions.read(Path.of(".."));
        server = RabbitServer.start(
                dir,
                0,
                List.of(
                        RabbitUser.withAllPermissions("operator", "secret"),
                        new RabbitUser("order-service", "secret", permissions.permissionsOf("order-service")),
                        new RabbitUser("product-service", "secret", permissions.permissionsOf("product-service")),
                        new RabbitUser("gateway", "secret", permissions.permissionsOf("gateway"))));
        try (var operator = connectAs("operator")) {
            var channel = operator.createChannel();
            channel.exchangeDeclare("micro-sayur", "topic", true);
            declare(channel, "notification-service", "user.registered");
        }
    }

    @AfterAll
    static void end() {
        server.kill();
    }

    @Test
    void letsAServiceDeclareItsOwnQueuesAndThoseOfItsConsumers() {
        allowed("order-service", channel -> {
            channel.exchangeDeclare("micro-sayur", "topic", true);
            declare(channel, "order-service", "payment.completed");
            declare(channel, "notification-service", "order.created");
            channel.basicGet("order-service.payment.completed", true);
        });
        allowed("gateway", channel -> {
            channel.queueDeclare("gateway.user.session_revoked.1", true, false, false, Map.of());
            channel.queueBind("gateway.user.session_revoked.1", "micro-sayur", "user.session_revoked");
        });
    }

    @Test
    void refusesQueuesOfAnotherService() {
        refused("order-service", channel -> channel.basicGet("notification-service.user.registered", true));
        refused("order-service", channel -> channel.queueDelete("notification-service.user.registered"));
        refused("product-service", channel -> channel.queueDeclare("notes", true, false, false, Map.of()));
    }

    @Test
    void refusesBindingsToEventsOfOtherConsumers() {
        refused("order-service", channel -> {
            channel.queueDeclare("order-service.spying", false, true, true, Map.of());
            channel.queueBind("order-service.spying", "micro-sayur", "#");
        });
        refused("gateway", channel -> {
            channel.queueDeclare("gateway.spying", false, true, true, Map.of());
            channel.queueBind("gateway.spying", "micro-sayur", "user.registered");
        });
    }

    @Test
    void letsAServicePublishOnlyItsOwnEvents() {
        allowed("order-service", channel -> publish(channel, "order.created"));
        refused("order-service", channel -> publish(channel, "payment.completed"));
        refused("product-service", channel -> publish(channel, "order.created"));
        refused("gateway", channel -> publish(channel, "user.session_revoked"));
    }

    @Test
    void hasNoGuestUser() {
        assertThat(RabbitServer.acceptsLogin(server.uri().replace("operator:secret", "guest:guest")))
                .isFalse();
    }

    /** Declares the same resources as EventTopology. */
    private static void declare(Channel channel, String consumer, String event) throws Exception {
        var queue = consumer + "." + event;
        for (var name : List.of(queue, queue + ".retry", queue + ".dlq")) {
            channel.queueDeclare(
                    name, true, false, false, Map.of("x-dead-letter-exchange", "", "x-dead-letter-routing-key", queue));
        }
        channel.queueBind(queue, "micro-sayur", event);
    }

    private static void publish(Channel channel, String event) throws Exception {
        channel.confirmSelect();
        channel.basicPublish("micro-sayur", event, MessageProperties.PERSISTENT_BASIC, new byte[0]);
        channel.waitForConfirms(10_000);
    }

    private static void allowed(String service, ChannelOperation channelOperation) {
        assertThatCode(attempt(service, channelOperation)).doesNotThrowAnyException();
    }

    private static void refused(String service, ChannelOperation channelOperation) {
        assertThatThrownBy(attempt(service, channelOperation)).hasStackTraceContaining("ACCESS_REFUSED");
    }

    private static ThrowingCallable attempt(String service, ChannelOperation channelOperation) {
        return () -> {
            try (var connection = connectAs(service)) {
                channelOperation.perform(connection.createChannel());
            }
        };
    }

    private static Connection connectAs(String user) throws Exception {
        var factory = new ConnectionFactory();
        factory.setUri(server.uri().replace("operator:", user + ":"));
        factory.setAutomaticRecoveryEnabled(false);
        return factory.newConnection();
    }

    /** Operation of a service at the broker. */
    private interface ChannelOperation {
        void perform(Channel channel) throws Exception;
    }
}
