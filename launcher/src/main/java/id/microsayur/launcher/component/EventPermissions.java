package id.microsayur.launcher.component;

import id.microsayur.localservers.process.LaunchFailed;
import id.microsayur.localservers.rabbitmq.RabbitPermissions;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Derives the broker permissions of each service from contracts/events/catalogue.yml. */
public record EventPermissions(SortedMap<String, EventParticipants> events) {
    private static final String SHARED_RESOURCES = "micro-sayur|springCloudBus.*";

    /** Producer of an event and the services with a queue for it. */
    public record EventParticipants(String producer, List<String> consumers) {}

    private record EventCatalogueFile(TreeMap<String, EventParticipants> events) {}

    public static EventPermissions read(Path checkout) {
        var file = checkout.resolve("contracts/events/catalogue.yml");
        try {
            return new EventPermissions(new YAMLMapper()
                    .readValue(file.toFile(), EventCatalogueFile.class)
                    .events());
        } catch (JacksonException e) {
            throw new LaunchFailed("Can't read " + file + ": " + e.getOriginalMessage(), "Is the checkout whole?");
        }
    }

    /** Permissions of one service; a producer also declares its consumers' queues, so that events are stored before a consumer first runs. */
    RabbitPermissions permissionsOf(String service) {
        var queues = publishedBy(service)
                .flatMap(
                        event -> event.getValue().consumers().stream().map(consumer -> consumer + "." + event.getKey()))
                .toList();
        return new RabbitPermissions(
                anchored(SHARED_RESOURCES + "|" + quoted(service) + "\\..*|" + alternatives(queues)
                        + "(\\.retry|\\.dlq)?"),
                anchored(
                        alternatives(publishedBy(service).map(Map.Entry::getKey).toList())),
                anchored(alternatives(events.entrySet().stream()
                        .filter(isConsumableBy(service))
                        .map(Map.Entry::getKey)
                        .toList())));
    }

    private Stream<Map.Entry<String, EventParticipants>> publishedBy(String service) {
        return events.entrySet().stream()
                .filter(event -> event.getValue().producer().equals(service));
    }

    /** An event without consumers in the catalogue is readable by every service. */
    private static Predicate<Map.Entry<String, EventParticipants>> isConsumableBy(String service) {
        return event -> {
            var eventParticipants = event.getValue();
            return eventParticipants.producer().equals(service)
                    || eventParticipants.consumers().contains(service)
                    || eventParticipants.consumers().isEmpty();
        };
    }

    private static String anchored(String expression) {
        return "^(" + expression + ")$";
    }

    private static String alternatives(Collection<String> names) {
        return names.stream().map(EventPermissions::quoted).sorted().collect(Collectors.joining("|", "(", ")"));
    }

    private static String quoted(String name) {
        return name.replace(".", "\\.");
    }
}
