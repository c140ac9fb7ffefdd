package id.microsayur.platform.messaging.topology;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.config.YamlMapFactoryBean;
import org.springframework.core.io.ClassPathResource;

/** Who announces which event and who listens, as contracts/events/catalogue.yml has it. */
public record EventCatalogue(Map<String, EventRoute> events) {

    /** One event's producer and the services with a queue for it. */
    record EventRoute(String producer, List<String> consumers) {}

    /** One consumer's queue for one event, with the places where its messages wait and rest. */
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

    /** Unless the catalogue says that nobody has a lasting queue for it. */
    boolean requiresQueue(String event) {
        var eventRoute = events.get(event);
        return eventRoute == null || !eventRoute.consumers().isEmpty();
    }

    /** Its own, and those of the listeners to what it announces. */
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
