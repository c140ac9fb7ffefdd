package id.microsayur.launcher.books;

import id.microsayur.launcher.books.rule.Remedy;
import id.microsayur.launcher.http.OperatorClient;
import id.microsayur.localservers.process.LaunchFailed;
import java.util.Map;

/** Mends differences with one right answer by the operator endpoints of the services. */
record DifferenceRepair(OperatorClient operator) {
    private static final String RECONCILIATION = "reconciliation";
    private static final String PAYMENT = "payment-service";

    /** Returns what was done or why not; empty for a difference that needs a person. */
    String apply(Remedy remedy) {
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
            return "could not be mended: " + e.getMessage();
        }
    }
}
