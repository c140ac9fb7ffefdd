package id.microsayur.gateway.console;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * An action on selected dead letters.
 *
 * @param reason for the log; always given for a discard
 */
record DeadLetterSelection(String action, @Nullable String reason, List<SelectedLetter> messages) {

    private static final int MOST = 200;
    private static final int LONGEST_REASON = 200;
    private static final int LONGEST_NAME = 300;
    private static final Set<String> ACTIONS = Set.of("replay", "discard");

    /**
     * A dead letter with the outcome of the action.
     *
     * @param outcome null before the action; otherwise done, not_found, refused, failed or unknown
     */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record SelectedLetter(
            String service,
            String queue,
            String eventId,
            @Nullable String outcome,
            @Nullable String detail) {

        SelectedLetter with(String result, @Nullable String explanation) {
            return new SelectedLetter(service, queue, eventId, result, explanation);
        }
    }

    static DeadLetterSelection of(JsonNode body) {
        var action = text(body, "action", LONGEST_NAME);
        var messages = body.path("messages");
        var hasReason = body.hasNonNull("reason");
        if (!ACTIONS.contains(action)
                || !messages.isArray()
                || messages.isEmpty()
                || messages.size() > MOST
                || action.equals("discard") && !hasReason) {
            throw RequestParameters.invalid();
        }
        return new DeadLetterSelection(
                action,
                hasReason ? text(body, "reason", LONGEST_REASON) : null,
                messages.valueStream()
                        .map(message -> new SelectedLetter(
                                text(message, "service", LONGEST_NAME),
                                text(message, "queue", LONGEST_NAME),
                                text(message, "event_id", LONGEST_NAME),
                                null,
                                null))
                        .toList());
    }

    private static String text(JsonNode node, String member, int longest) {
        var value = node.path(member);
        if (!value.isString() || value.asString().isBlank() || value.asString().length() > longest) {
            throw RequestParameters.invalid();
        }
        return value.asString();
    }
}
