package id.microsayur.launcher.chaos.load;

import static id.microsayur.launcher.chaos.load.SandboxToken.TOK_DECLINED;
import static id.microsayur.launcher.chaos.load.SandboxToken.TOK_ERROR;
import static id.microsayur.launcher.chaos.load.SandboxToken.TOK_INSUFFICIENT_FUNDS;
import static id.microsayur.launcher.chaos.load.SandboxToken.TOK_OK;
import static id.microsayur.launcher.chaos.load.SandboxToken.TOK_PENDING;
import static id.microsayur.launcher.chaos.load.SandboxToken.TOK_TIMEOUT;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Course of an order: how it is paid and what happens afterwards; without a token it is paid on delivery. */
public enum OrderScenario {
    CARD(TOK_OK),
    CARD_SHIPPED(TOK_OK, OrderStep.SHIP, OrderStep.DELIVER),
    SETTLED_BY_WEBHOOK(TOK_PENDING),
    PROVIDER_SILENT(TOK_TIMEOUT),
    PROVIDER_ERROR(TOK_ERROR),
    DECLINED(TOK_DECLINED),
    DECLINED_THEN_PAID(TOK_DECLINED, OrderStep.PAY),
    NO_FUNDS(TOK_INSUFFICIENT_FUNDS),
    CANCELLED_AT_ONCE(TOK_PENDING, OrderStep.CANCEL),
    CANCELLED_PAID(TOK_OK, OrderStep.CANCEL_DECIDED),
    REFUNDED(TOK_OK, OrderStep.REFUND),
    REFUNDED_PARTLY(TOK_OK, OrderStep.REFUND_PART),
    WAITS_FOR_STOCK(TOK_OK),
    CASH(null, OrderStep.SHIP, OrderStep.DELIVER),
    CASH_CANCELLED(null, OrderStep.CANCEL_DECIDED);

    private final @Nullable SandboxToken token;
    private final List<OrderStep> steps;

    OrderScenario(@Nullable SandboxToken token, OrderStep... steps) {
        this.token = token;
        this.steps = List.of(steps);
    }

    public List<OrderStep> steps() {
        return steps;
    }

    public boolean waitsForStock() {
        return this == WAITS_FOR_STOCK;
    }

    public boolean isPaidOnDelivery() {
        return token == null;
    }

    /** Status in which the order rests before the first step. */
    public String decidedStatus() {
        return token == null ? "CONFIRMED" : token.finalStatus();
    }

    Map<String, String> payment() {
        return token == null ? Map.of("method", "cash_on_delivery") : Map.of("method", "card", "token", token.token());
    }
}
