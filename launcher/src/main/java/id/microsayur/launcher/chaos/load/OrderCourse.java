package id.microsayur.launcher.chaos.load;

import id.microsayur.launcher.http.PlatformResponse;
import id.microsayur.localservers.process.LaunchFailed;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Plays one order: places it, repeats by the same key until an answer tells the outcome, and takes the steps of its scenario. */
final class OrderCourse {
    private static final long PAUSE_MS = 500;
    private static final Set<String> AT_REST = Set.of("PAYMENT_DECLINED", "CANCELLED", "REFUNDED", "DELIVERED");
    private static final int REFUNDED_PART = 2;

    private final ScenarioOrder order;
    private final Map<String, Integer> items;
    private final StaffClient staff;
    private final RequestLog log;
    private final BooleanSupplier isOver;

    /** @param isOver true when the client gives up */
    OrderCourse(
            ScenarioOrder order,
            Map<String, Integer> items,
            StaffClient staff,
            RequestLog log,
            BooleanSupplier isOver) {
        this.order = order;
        this.items = items;
        this.staff = staff;
        this.log = log;
        this.isOver = isOver;
    }

    void play() {
        place();
        for (var step : order.scenario().steps()) {
            if (order.id() == null) {
                return;
            }
            var before = awaitPossible(step);
            if (before == null) {
                return;
            }
            order.recordStep(step, RequestOutcome.UNKNOWN);
            var outcome = repeat(step.name(), () -> take(step, before));
            order.recordStep(step, outcome == null ? RequestOutcome.UNKNOWN : outcomeOf(outcome));
        }
    }

    private void place() {
        var body = new HashMap<String, Object>();
        body.put(
                "items",
                items.entrySet().stream()
                        .map(item -> Map.of("product_id", item.getKey(), "quantity", item.getValue()))
                        .toList());
        body.put("payment", order.scenario().payment());
        body.put("delivery", Map.of("recipient", "Ibu Sri", "phone", "+628123456789", "address", "Jl. Kebun 1"));
        body.put("when_out_of_stock", order.scenario().waitsForStock() ? "wait" : "reject");
        var response = repeat(
                "PLACE",
                () -> order.customer().client().post("/api/v1/orders", body, Map.of("Idempotency-Key", order.key())));
        if (response != null) {
            var outcome = outcomeOf(response);
            order.recordPlaced(
                    outcome,
                    outcome == RequestOutcome.OK
                            ? response.json().path("order_id").asString()
                            : null);
        }
    }

    /** Null when the client gives up or the status never allows the step. */
    private @Nullable JsonNode awaitPossible(OrderStep step) {
        while (!isOver.getAsBoolean()) {
            try {
                var response = log.send("READ", () -> order.customer().client().get("/api/v1/orders/" + order.id()));
                if (response.status() == 200) {
                    var found = response.json();
                    var status = found.path("status").asString();
                    if (step.isPossibleIn(status)) {
                        return found;
                    }
                    if (AT_REST.contains(status)) {
                        return null;
                    }
                }
            } catch (LaunchFailed _) {
                // asked again after the pause
            }
            Pause.millis(PAUSE_MS);
        }
        return null;
    }

    private PlatformResponse take(OrderStep step, JsonNode before) {
        var client = order.customer().client();
        var path = "/api/v1/orders/" + order.id();
        var payment = before.path("payment").path("payment_id").asString("");
        var key = order.key() + "-" + step;
        return switch (step) {
            case PAY ->
                client.post(
                        path + "/payment",
                        Map.of("method", "card", "token", SandboxToken.TOK_OK.token()),
                        Map.of("Idempotency-Key", key));
            case CANCEL, CANCEL_DECIDED -> client.post(path + "/cancel", Map.of());
            case REFUND -> staff.refund(payment, 0, key);
            case REFUND_PART -> staff.refund(payment, before.path("total").asLong() / REFUNDED_PART, key);
            case SHIP, DELIVER -> staff.advance(String.valueOf(order.id()), step);
        };
    }

    /** Sends until an answer tells the outcome; null when the client gives up. */
    private @Nullable PlatformResponse repeat(String what, Supplier<PlatformResponse> request) {
        while (!isOver.getAsBoolean()) {
            try {
                var response = log.send(what, request);
                if (isConclusive(response)) {
                    return response;
                }
            } catch (LaunchFailed _) {
                // the same key makes a repetition safe
            }
            Pause.millis(PAUSE_MS);
        }
        return null;
    }

    private static boolean isConclusive(PlatformResponse response) {
        var isInFlight =
                response.status() == 409 && !response.header("Retry-After").isEmpty();
        return response.status() < 500 && !isInFlight && !List.of(401, 429).contains(response.status());
    }

    private static RequestOutcome outcomeOf(PlatformResponse response) {
        return response.status() < 300 ? RequestOutcome.OK : RequestOutcome.FAIL;
    }
}
