package id.microsayur.platform.messaging.topology;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.config.YamlMapFactoryBean;
import org.springframework.core.io.ClassPathResource;

/** Producer and consumers of each event, read from contracts/events/catalogue.yml. */
public record EventCatalogue(Map<String, EventRoute> events) {

    /** The producer of an event and the services with a queue for it. */
    record EventRoute(String producer, List<String> consumers) {}

    /** The queue of one consumer for one event, with its retry queue and dead letter queue. */
    public record EventSubscription(String event, String queue) {
        public String retryQueue() {
            return queue + ".retry";
        }

        public String deadLetterQueue() {
            return queue + ".dlq";
        }
    }

    static EventCatalogue load() {
        var yaml = new YamlMapFactoryBean();
        yaml.setResources(new ClassPathResource("contracts/events/catalogue.yml"));
        var content = yaml.getObject();
        if (content == null || !(content.get("events") instanceof Map<?, ?> events)) {
            throw new IllegalStateException("contracts/events/catalogue.yml names no events");
        }
        return new EventCatalogue(events.entrySet().stream()
                .collect(Collectors.toMap(
                        entry -> entry.getKey().toString(), entry -> route((Map<?, ?>) entry.getValue()))));
    }

    private static EventRoute route(Map<?, ?> entry) {
        return new EventRoute(
                String.valueOf(entry.get("producer")),
                entry.get("consumers") instanceof List<?> consumers
                        ? consumers.stream().map(Object::toString).toList()
                        : List.of());
    }

    /** False only if the catalogue lists the event without consumers. */
    boolean requiresQueue(String event) {
        var eventRoute = events.get(event);
        return eventRoute == null || !eventRoute.consumers().isEmpty();
    }

    /** The service's own subscriptions and those of the consumers of its events. */
    Stream<EventSubscription> subscriptionsRelatedTo(String service) {
        return events.entrySet().stream()
                .flatMap(entry -> entry.getValue().consumers().stream()
                        .filter(consumer -> consumer.equals(service)
                                || entry.getValue().producer().equals(service))
                        .map(consumer -> new EventSubscription(entry.getKey(), consumer + "." + entry.getKey())));
    }

    Stream<EventSubscription> subscriptionsOf(String service) {
        return subscriptionsRelatedTo(service)
                .filter(eventSubscription -> eventSubscription.queue().startsWith(service + "."));
    }
}
