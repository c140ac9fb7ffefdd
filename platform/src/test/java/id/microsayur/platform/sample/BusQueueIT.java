package id.microsayur.platform.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.microsayur.platform.test.ServiceTest;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.amqp.rabbit.core.RabbitAdmin;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.cloud.stream.binding.BindingsLifecycleController;
import org.springframework.context.Lifecycle;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.util.ReflectionTestUtils;

/** The queue of the configuration bus while the broker holds it for a connection that was lost without its knowledge. */
@ServiceTest
@TestPropertySource(properties = "spring.cloud.bus.enabled=true")
class BusQueueIT {

    private static final String BINDING = "springCloudBusInput";
    private static final Pattern QUEUE = Pattern.compile("springCloudBus\\.anonymous\\.[\\w-]+");

    @Autowired
    BindingsLifecycleController bindings;

    @Autowired
    RabbitTemplate rabbit;

    @Autowired
    RabbitAdmin admin;

    @Test
    @Timeout(120)
    void delaysNoNewConnectionAndIsDeclaredOnceItIsFree() throws Exception {
        var queue = queueName();
        await().atMost(Duration.ofSeconds(40)).until(() -> consumers(queue) == 1);
        var connections = (CachingConnectionFactory) rabbit.getConnectionFactory();
        consumer().stop();
        admin.deleteQueue(queue);
        try (var lost = connections.getRabbitConnectionFactory().newConnection("lost");
                var channel = lost.createChannel()) {
            channel.queueDeclare(queue, false, true, true, Map.of());

            connections.resetConnection();
            var begin = System.nanoTime();
            Boolean isOpen = rabbit.execute(open -> open.isOpen());
            assertThat(isOpen).isTrue();

            // an admin that fails to declare tries five times, in 12 s
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(6));
            consumer().start();
        }
        await().atMost(Duration.ofSeconds(60)).until(() -> consumers(queue) == 1);
    }

    private int consumers(String queue) {
        var found = admin.getQueueInfo(queue);
        return found == null ? 0 : found.getConsumerCount();
    }

    /** A binding without a group can't be started again, but its consumer can. */
    private Lifecycle consumer() {
        var binding = bindings.queryState(BINDING).getFirst();
        return (Lifecycle) Objects.requireNonNull(ReflectionTestUtils.getField(binding, "lifecycle"));
    }

    private String queueName() {
        var binding = bindings.queryState(BINDING).getFirst().getExtendedInfo().toString();
        var name = QUEUE.matcher(binding);
        assertThat(name.find()).as(binding).isTrue();
        return Objects.requireNonNull(name.group());
    }
}
