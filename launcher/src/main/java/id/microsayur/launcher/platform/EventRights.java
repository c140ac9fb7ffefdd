package id.microsayur.launcher.platform;

import id.microsayur.launcher.RabbitRights;
import id.microsayur.launcher.process.LaunchFailed;
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

/** Who may tell, hear and declare what at the broker: as much as contracts/events/catalogue.yml gives it to do. */
record EventRights(SortedMap<String, Route> events) {
    private static final String SHARED = "micro-sayur|springCloudBus.*";

    /** One event's producer and the services with a queue for it. */
    record Route(String producer, List<String> consumers) {}

    private record Catalogue(TreeMap<String, Route> events) {}

    static EventRights in(Path checkout) {
        var file = checkout.resolve("contracts/events/catalogue.yml");
        try {
            return new EventRights(
                    new YAMLMapper().readValue(file.toFile(), Catalogue.class).events());
        } catch (JacksonException e) {
            throw new LaunchFailed("Can't read " + file + ": " + e.getOriginalMessage(), "Is the checkout whole?");
        }
    }

    /** A producer declares its consumers' queues too: its events are kept even if their consumers never ran. */
    RabbitRights of(String service) {
        var queues = told(service)
                .flatMap(
                        event -> event.getValue().consumers().stream().map(consumer -> consumer + "." + event.getKey()))
                .toList();
        return new RabbitRights(
                whole(SHARED + "|" + quoted(service) + "\\..*|" + anyOf(queues) + "(\\.retry|\\.dlq)?"),
                whole(anyOf(told(service).map(Map.Entry::getKey).toList())),
                whole(anyOf(events.entrySet().stream()
                        .filter(isHeardBy(service))
                        .map(Map.Entry::getKey)
                        .toList())));
    }

    private Stream<Map.Entry<String, Route>> told(String service) {
        return events.entrySet().stream()
                .filter(event -> event.getValue().producer().equals(service));
    }

    /** What no service has a lasting queue for is for whoever listens. */
    private static Predicate<Map.Entry<String, Route>> isHeardBy(String service) {
        return event -> {
            var route = event.getValue();
            return route.producer().equals(service)
                    || route.consumers().contains(service)
                    || route.consumers().isEmpty();
        };
    }

    private static String whole(String expression) {
        return "^(" + expression + ")$";
    }

    private static String anyOf(Collection<String> names) {
        return names.stream().map(EventRights::quoted).sorted().collect(Collectors.joining("|", "(", ")"));
    }

    private static String quoted(String name) {
        return name.replace(".", "\\.");
    }
}
