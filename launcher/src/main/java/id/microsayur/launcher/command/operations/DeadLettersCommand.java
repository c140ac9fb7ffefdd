package id.microsayur.launcher.command.operations;

import id.microsayur.launcher.http.OperatorClient;
import id.microsayur.launcher.supervisor.ComponentCatalogue;
import id.microsayur.launcher.workspace.JsonFiles;
import id.microsayur.launcher.workspace.PlatformCredentials;
import id.microsayur.launcher.workspace.Workspace;
import id.microsayur.localservers.process.LaunchFailed;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** Lists, replays and discards the dead letters of all services. */
@Command(
        name = "dead-letters",
        description = "Lists, shows, replays and discards events that could not be acted on.",
        synopsisSubcommandLabel = "COMMAND")
public final class DeadLettersCommand implements Runnable {

    private final Workspace workspace = Workspace.ofThisProcess();

    @Override
    public void run() {
        CommandLine.usage(this, System.out);
    }

    @Command(name = "list", description = "How many rest in each queue, and how many wait for another try.")
    int list(@Option(names = "--json", description = "For programs.") boolean json) {
        var operatorClient = operator();
        var queues = new ArrayList<JsonNode>();
        var silent = new ArrayList<String>();
        for (var service : services()) {
            try {
                operatorClient.get(service, "deadletters").path("queues").forEach(queues::add);
            } catch (LaunchFailed e) {
                silent.add(service + ": " + e.getMessage());
            }
        }
        if (json) {
            System.out.println(JsonFiles.JSON.writeValueAsString(queues));
        } else {
            print(queues);
        }
        silent.forEach(System.err::println);
        return silent.isEmpty() ? 0 : 1;
    }

    @Command(name = "show", description = "Reads the oldest of a queue; they stay where they are.")
    void show(
            @Parameters(paramLabel = "QUEUE", description = "As in list.") String queue,
            @Option(names = "--limit", paramLabel = "N", defaultValue = "20", description = "At most 200.") int limit,
            @Option(names = "--json", description = "For programs.") boolean json) {
        var page = operator().get(serviceOf(queue), path(queue) + "?limit=" + limit);
        if (json) {
            System.out.println(JsonFiles.JSON.writeValueAsString(page.path("messages")));
            return;
        }
        page.path("messages").forEach(this::print);
        System.out.printf(
                "%d of %d in %s%n",
                page.path("messages").size(), page.path("dead_letters").asLong(), queue);
    }

    @Command(name = "replay", description = "Sends all of a queue, or one, back into that queue.")
    void replay(
            @Parameters(paramLabel = "QUEUE", description = "As in list.") String queue,
            @Parameters(paramLabel = "EVENT_ID", arity = "0..1", description = "Only this one.") @Nullable
                    String eventId) {
        var action = eventId == null ? Map.of("action", "replay") : Map.of("action", "replay", "event_id", eventId);
        System.out.println("Replayed: " + apply(queue, action));
    }

    @Command(name = "discard", description = "Throws one away for good.")
    void discard(
            @Parameters(paramLabel = "QUEUE", description = "As in list.") String queue,
            @Parameters(paramLabel = "EVENT_ID", description = "As in show.") String eventId) {
        System.out.println("Discarded: " + apply(queue, Map.of("action", "discard", "event_id", eventId)));
    }

    private int apply(String queue, Map<String, String> action) {
        return operator()
                .post(serviceOf(queue), path(queue), action)
                .path("messages")
                .asInt();
    }

    private OperatorClient operator() {
        return OperatorClient.logIn(credentials());
    }

    private PlatformCredentials credentials() {
        return PlatformCredentials.read(workspace)
                .orElseThrow(() -> new LaunchFailed("Nothing is running yet", "Start it first: ./sayur up"));
    }

    private List<String> services() {
        var componentCatalogue = ComponentCatalogue.of(workspace);
        return componentCatalogue.routedServices().stream()
                .filter(componentCatalogue::hasDatabase)
                .toList();
    }

    /** The name of a queue starts with its consumer. */
    private String serviceOf(String queue) {
        return services().stream()
                .filter(service -> queue.startsWith(service + "."))
                .findFirst()
                .orElseThrow(() -> new LaunchFailed(
                        "There is no queue " + queue, "See ./sayur dead-letters list for the queues."));
    }

    private static String path(String queue) {
        return "deadletters/" + URLEncoder.encode(queue, StandardCharsets.UTF_8);
    }

    private static void print(List<JsonNode> queues) {
        var table = OutputTable.withNumbers(1, "QUEUE", "DEAD", "RETRYING");
        for (var queue : queues) {
            table.add(
                    queue.path("queue").asString(),
                    queue.path("dead_letters").asLong(),
                    queue.path("waiting_retries").asLong());
        }
        table.print();
    }

    private void print(JsonNode letter) {
        System.out.println(letter.path("event_id").asString());
        line("event", letter.path("event").asString());
        line("reason", letter.path("reason").asString());
        line(
                "failed",
                "first at %s, then %d retries"
                        .formatted(
                                letter.path("first_failed_at").asString("an unknown time"),
                                letter.path("retries").asInt()));
        if (letter.has("trace_id") && !letter.path("trace_id").isNull()) {
            line(
                    "trace",
                    credentials().zipkin()
                            + "/zipkin/traces/"
                            + letter.path("trace_id").asString());
        }
        line("body", letter.path("body").toString());
        System.out.println();
    }

    private static void line(String name, String value) {
        System.out.printf("  %-8s %s%n", name, value);
    }
}
