package id.microsayur.launcher.chaos.fault;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.GetResponse;
import id.microsayur.launcher.http.PlatformClient;
import id.microsayur.launcher.workspace.PlatformCredentials;
import id.microsayur.launcher.workspace.Workspace;
import id.microsayur.localservers.process.LaunchFailed;
import id.microsayur.localservers.rabbitmq.RabbitServer;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Faults of traffic: events that come again in reverse order, and many more requests than the gateway can serve. */
final class TrafficFaults {
    private TrafficFaults() {}

    static List<Fault> all(Workspace workspace) {
        return PlatformCredentials.read(workspace)
                .<List<Fault>>map(credentials -> List.of(
                        new RepeatedEvents(URI.create(credentials.rabbitmq()), new AtomicReference<>()),
                        new Overload(PlatformClient.at(credentials.gateway()), new AtomicReference<>())))
                .orElse(List.of());
    }

    /** Collects the events that are published until it is healed, and then publishes each again, twice, the last one first. */
    private record RepeatedEvents(URI broker, AtomicReference<@Nullable Connection> connection) implements Fault {
        private static final String EXCHANGE = "micro-sayur";
        private static final String QUEUE = "chaos.repeated-events";
        private static final int TIMES = 2;

        @Override
        public String name() {
            return "repeat:rabbitmq";
        }

        @Override
        public void inject() {
            try {
                var opened = RabbitServer.connectionsTo(broker).newConnection("chaos");
                connection.set(opened);
                var channel = opened.createChannel();
                channel.queueDeclare(QUEUE, false, true, true, null);
                channel.queueBind(QUEUE, EXCHANGE, "#");
            } catch (IOException | TimeoutException e) {
                throw new LaunchFailed("The events can't be collected: " + e.getMessage(), "", e);
            }
        }

        /** A broker that went down between took the collected events with it. */
        @Override
        public void heal() {
            var opened = connection.getAndSet(null);
            if (opened == null) {
                return;
            }
            try (opened;
                    var channel = opened.createChannel()) {
                channel.queueUnbind(QUEUE, EXCHANGE, "#");
                var events = new ArrayList<GetResponse>();
                for (var event = channel.basicGet(QUEUE, true); event != null; event = channel.basicGet(QUEUE, true)) {
                    events.add(event);
                }
                for (var event : events.reversed()) {
                    var properties = event.getProps().builder().userId(null).build(); // of the service that sent it
                    for (var time = 0; time < TIMES; time++) {
                        channel.basicPublish(
                                EXCHANGE, event.getEnvelope().getRoutingKey(), properties, event.getBody());
                    }
                }
            } catch (IOException | TimeoutException | RuntimeException e) {
                throw new LaunchFailed("The events could not be repeated: " + e.getMessage(), "", e);
            }
        }
    }

    /** Reads without a pause from many clients at once. */
    private record Overload(PlatformClient gateway, AtomicReference<@Nullable ExecutorService> clients)
            implements Fault {
        private static final int CLIENTS = 64;

        @Override
        public String name() {
            return "overload:gateway";
        }

        @Override
        public boolean isFeltWithoutAnswer() {
            return false;
        }

        @Override
        public void inject() {
            var threads = Executors.newVirtualThreadPerTaskExecutor();
            clients.set(threads);
            for (var client = 0; client < CLIENTS; client++) {
                threads.execute(() -> readUntilInterrupted(threads));
            }
        }

        private void readUntilInterrupted(ExecutorService threads) {
            while (!threads.isShutdown()) {
                try {
                    gateway.get("/api/v1/products?size=20");
                } catch (LaunchFailed _) {
                    // refused, as it may be
                }
            }
        }

        @Override
        public void heal() {
            var threads = clients.getAndSet(null);
            if (threads != null) {
                threads.shutdownNow();
            }
        }
    }
}
