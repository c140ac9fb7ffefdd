package id.microsayur.launcher.books;

import id.microsayur.launcher.books.rule.Difference;
import id.microsayur.launcher.books.rule.Remedy;
import id.microsayur.localservers.process.LaunchFailed;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Repairs differences with one right answer by the operator endpoints of the services. */
final class DifferenceRepair {
    private static final String RECONCILIATION = "reconciliation";
    private static final String PAYMENT = "payment-service";

    private final OperatorRequest operator;
    /** The latest publication; the differences of an order come one after the other. */
    private @Nullable Difference published;

    private String outcome = "";

    DifferenceRepair(OperatorRequest operator) {
        this.operator = operator;
    }

    /** Request to an operator endpoint of a service. */
    @FunctionalInterface
    interface OperatorRequest {
        /** @throws LaunchFailed unless the service accepts it */
        JsonNode post(String service, String path, Map<String, ?> body);
    }

    /**
     * Returns what was done or why not; empty for a difference that needs a person. At most one publication per order: its
     * events can settle the other differences too.
     */
    String apply(Difference difference) {
        var remedy = difference.remedy();
        var isPublication = remedy instanceof Remedy.PublishOrder || remedy instanceof Remedy.PublishPayment;
        if (isPublication && published != null && published.subject().equals(difference.subject())) {
            return published.remedy().equals(remedy) ? outcome : "left for the next run: one publication per order";
        }
        if (!isPublication) {
            return send(remedy);
        }
        published = difference;
        outcome = send(remedy);
        return outcome;
    }

    private String send(Remedy remedy) {
        try {
            return switch (remedy) {
                case Remedy.PublishOrder(var order, var to) -> {
                    operator.post(
                            "order-service",
                            "publications",
                            to.isEmpty() ? Map.of("order_id", order) : Map.of("order_id", order, "to", to));
                    yield "published again";
                }
                case Remedy.PublishPayment(var payment) -> {
                    operator.post(PAYMENT, RECONCILIATION, Map.of("payment_id", payment, "action", "publish"));
                    yield "published again";
                }
                case Remedy.QueryProvider(var payment) ->
                    "asked the provider: the payment is "
                            + operator.post(PAYMENT, RECONCILIATION, Map.of("payment_id", payment, "action", "query"))
                                    .path("status")
                                    .asString();
                case Remedy.SettleReservation(var order) ->
                    "settled: the reservation is "
                            + operator.post("product-service", "reservations", Map.of("order_id", order))
                                    .path("status")
                                    .asString();
                case Remedy.Decide _ -> "";
            };
        } catch (LaunchFailed e) {
            return "could not be repaired: " + e.getMessage();
        }
    }
}
