package id.microsayur.gateway.console;

import id.microsayur.gateway.console.DeadLetterSelection.SelectedLetter;
import id.microsayur.gateway.instance.InstanceClient;
import id.microsayur.gateway.instance.InstanceClient.InstanceAnswer;
import id.microsayur.gateway.instance.PlatformInstance;
import id.microsayur.gateway.instance.PlatformInstances;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriUtils;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/** The dead letters of all services, each asked of one instance, because the instances of a service share their queues. */
@Component
class PlatformDeadLetters {

    private static final String PATH = "/actuator/deadletters";
    private static final Duration OVERVIEW_TIMEOUT = Duration.ofSeconds(3);
    /** A read or an action passes through the whole queue. */
    private static final Duration QUEUE_TIMEOUT = Duration.ofSeconds(20);

    private static final int CONCURRENCY = 8;
    private static final InstanceAnswer NO_INSTANCE = new InstanceAnswer(0, null, "no instance is registered");

    private final PlatformInstances instances;
    private final InstanceClient client;

    PlatformDeadLetters(PlatformInstances instances, InstanceClient client) {
        this.instances = instances;
        this.client = client;
    }

    /** What is listed; null lists all. */
    record DeadLetterQuery(
            @Nullable String service, @Nullable String queue, int limit) {}

    /** The dead letters of the platform. */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record DeadLetterReport(
            Instant at,
            long total,
            long replayedBefore,
            List<ServiceReport> services,
            List<QueueReport> queues,
            List<LetterReport> messages) {}

    record ServiceReport(String service, @Nullable String error) {}

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record QueueReport(
            String service,
            String queue,
            String event,
            long ready,
            long deadLetters,
            long waitingRetries,
            @Nullable String error) {}

    /** A dead letter in the representation of its service, with its place and its last replay. */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record LetterReport(
            String service,
            String queue,
            String eventId,
            String event,
            String reason,
            @Nullable String firstFailedAt,
            int retries,
            boolean replayedBefore,
            @Nullable String replayedBy,
            @Nullable String replayedAt,
            @Nullable String traceId,
            JsonNode headers,
            JsonNode body) {

        static LetterReport of(String service, String queue, JsonNode letter) {
            var headers = letter.path("headers");
            return new LetterReport(
                    service,
                    queue,
                    letter.path("event_id").asString(""),
                    letter.path("event").asString(""),
                    letter.path("reason").asString(""),
                    letter.path("first_failed_at").asString(null),
                    letter.path("retries").asInt(0),
                    headers.hasNonNull("x-replayed-at"),
                    headers.path("x-replayed-by").asString(null),
                    headers.path("x-replayed-at").asString(null),
                    letter.path("trace_id").asString(null),
                    headers,
                    letter.path("body"));
        }
    }

    private record ServiceLetters(ServiceReport service, List<QueueReport> queues, List<LetterReport> messages) {}

    private record QueueLetters(QueueReport queue, List<LetterReport> messages) {}

    Mono<DeadLetterReport> find(DeadLetterQuery query, @Nullable String authorization) {
        return instances
                .routedServices()
                .filter(service -> query.service() == null || query.service().equals(service))
                .sort()
                .flatMapSequential(service -> find(service, query, authorization), CONCURRENCY)
                .collectList()
                .map(PlatformDeadLetters::report);
    }

    private static DeadLetterReport report(List<ServiceLetters> all) {
        var queues = all.stream().flatMap(one -> one.queues().stream()).toList();
        var messages = all.stream().flatMap(one -> one.messages().stream()).toList();
        return new DeadLetterReport(
                Instant.now(),
                queues.stream().mapToLong(QueueReport::deadLetters).sum(),
                messages.stream().filter(LetterReport::replayedBefore).count(),
                all.stream().map(ServiceLetters::service).toList(),
                queues,
                messages);
    }

    private Mono<ServiceLetters> find(String service, DeadLetterQuery query, @Nullable String authorization) {
        return firstAnswer(service, instance -> client.get(instance, PATH, authorization, OVERVIEW_TIMEOUT))
                .flatMap(overview -> {
                    if (overview.body() == null || overview.error() != null) {
                        return Mono.just(
                                new ServiceLetters(new ServiceReport(service, overview.error()), List.of(), List.of()));
                    }
                    return Flux.fromStream(overview.body().path("queues").valueStream())
                            .filter(queue -> query.queue() == null
                                    || query.queue().equals(queue.path("queue").asString("")))
                            .concatMap(queue -> read(service, queue, query.limit(), authorization))
                            .collectList()
                            .map(queues -> new ServiceLetters(
                                    new ServiceReport(service, null),
                                    queues.stream().map(QueueLetters::queue).toList(),
                                    queues.stream()
                                            .flatMap(queue -> queue.messages().stream())
                                            .toList()));
                });
    }

    private Mono<QueueLetters> read(String service, JsonNode queue, int limit, @Nullable String authorization) {
        var name = queue.path("queue").asString("");
        if (queue.path("dead_letters").asLong(0) == 0) {
            return Mono.just(new QueueLetters(queueReport(service, queue, null), List.of()));
        }
        var path = path(name) + "?limit=" + limit;
        return firstAnswer(service, instance -> client.get(instance, path, authorization, QUEUE_TIMEOUT))
                .map(answer -> new QueueLetters(
                        queueReport(service, queue, answer.error()),
                        answer.body() == null
                                ? List.of()
                                : answer.body()
                                        .path("messages")
                                        .valueStream()
                                        .map(letter -> LetterReport.of(service, name, letter))
                                        .toList()));
    }

    private static QueueReport queueReport(String service, JsonNode queue, @Nullable String error) {
        return new QueueReport(
                service,
                queue.path("queue").asString(""),
                queue.path("event").asString(""),
                queue.path("ready").asLong(0),
                queue.path("dead_letters").asLong(0),
                queue.path("waiting_retries").asLong(0),
                error);
    }

    /** The messages with their outcomes, in their order. */
    Mono<List<SelectedLetter>> perform(DeadLetterSelection selection, @Nullable String authorization) {
        var byQueue = selection.messages().stream()
                .collect(Collectors.groupingBy(
                        letter -> List.of(letter.service(), letter.queue()), LinkedHashMap::new, Collectors.toList()));
        return instances
                .routedServices()
                .collect(Collectors.toSet())
                .flatMapMany(known -> Flux.fromIterable(byQueue.values())
                        .flatMap(
                                letters -> known.contains(letters.getFirst().service())
                                        ? perform(selection, letters, authorization)
                                        : Mono.just(letters.stream()
                                                .map(letter -> letter.with("not_found", "There is no such service."))
                                                .toList()),
                                CONCURRENCY))
                .flatMapIterable(outcomes -> outcomes)
                .collectMap(
                        letter -> letter.with("", null),
                        Function.identity(),
                        () -> new HashMap<SelectedLetter, SelectedLetter>())
                .map(outcomes -> selection.messages().stream()
                        .map(letter -> Objects.requireNonNull(outcomes.get(letter.with("", null))))
                        .toList());
    }

    private Mono<List<SelectedLetter>> perform(
            DeadLetterSelection selection, List<SelectedLetter> letters, @Nullable String authorization) {
        var body = new LinkedHashMap<String, Object>();
        body.put("action", selection.action());
        body.put(
                "event_ids",
                letters.stream().map(SelectedLetter::eventId).distinct().collect(Collectors.joining("\n")));
        if (selection.reason() != null) {
            body.put("reason", selection.reason());
        }
        var path = path(letters.getFirst().queue()) + "/selected";
        return firstAnswer(
                        letters.getFirst().service(),
                        instance -> client.post(instance, path, body, authorization, QUEUE_TIMEOUT))
                .map(answer -> outcomes(letters, answer));
    }

    private static List<SelectedLetter> outcomes(List<SelectedLetter> letters, InstanceAnswer answer) {
        var outcomes = new ArrayList<SelectedLetter>();
        for (var letter : letters) {
            outcomes.add(
                    answer.error() == null && answer.body() != null
                            ? outcome(letter, answer.body())
                            : letter.with(outcome(answer), detail(answer)));
        }
        return outcomes;
    }

    private static SelectedLetter outcome(SelectedLetter letter, JsonNode result) {
        return result.path("done").valueStream().anyMatch(id -> id.asString("").equals(letter.eventId()))
                ? letter.with("done", null)
                : letter.with("not_found", "It is no longer there.");
    }

    private static String outcome(InstanceAnswer answer) {
        return switch (answer.status()) {
            case 404 -> isUnknownQueue(answer) ? "not_found" : "failed"; // an older version does not know the address
            case 400, 401, 403, 405, 415 -> "refused";
            case 0 -> answer.isUnreachable() || answer == NO_INSTANCE ? "failed" : "unknown";
            default -> "unknown"; // a part may have been done before it failed
        };
    }

    private static boolean isUnknownQueue(InstanceAnswer answer) {
        return answer.body() != null && answer.body().path("type").asString("").endsWith(":queue-not-found");
    }

    private static @Nullable String detail(InstanceAnswer answer) {
        return answer.body() == null
                ? answer.error()
                : answer.body().path("detail").asString(answer.error());
    }

    private static String path(String queue) {
        return PATH + "/" + UriUtils.encodePathSegment(queue, StandardCharsets.UTF_8);
    }

    /** The answer of the first instance that is reached. */
    private Mono<InstanceAnswer> firstAnswer(
            String service, Function<PlatformInstance, Mono<InstanceAnswer>> question) {
        return instances
                .of(service)
                .filter(PlatformInstance::isOpen)
                .concatMap(question)
                .takeUntil(answer -> !answer.isUnreachable())
                .takeLast(1)
                .next()
                .defaultIfEmpty(NO_INSTANCE);
    }
}
