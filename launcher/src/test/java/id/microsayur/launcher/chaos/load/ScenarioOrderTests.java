package id.microsayur.launcher.chaos.load;

import static id.microsayur.launcher.chaos.load.OrderScenario.CANCELLED_AT_ONCE;
import static id.microsayur.launcher.chaos.load.OrderScenario.CARD_SHIPPED;
import static id.microsayur.launcher.chaos.load.OrderScenario.CASH_CANCELLED;
import static id.microsayur.launcher.chaos.load.OrderScenario.DECLINED_THEN_PAID;
import static org.assertj.core.api.Assertions.assertThat;

import id.microsayur.launcher.http.PlatformClient;
import id.microsayur.launcher.workspace.PlatformCredentials.AccountLogin;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ScenarioOrderTests {

    private final ChaosCustomer customer = new ChaosCustomer(
            new AccountLogin("ibu@example.com", "rahasia"), "id", PlatformClient.at("http://localhost"));

    @Test
    void endsAsItsTokenSaysWithoutAStep() {
        assertThat(order(DECLINED_THEN_PAID).expectedStatuses()).isEqualTo(Set.of("PAYMENT_DECLINED"));
    }

    @Test
    void followsTheStepsThatTookEffect() {
        var order = order(CARD_SHIPPED);
        order.recordStep(OrderStep.SHIP, RequestOutcome.OK);
        assertThat(order.expectedStatuses()).isEqualTo(Set.of("SHIPPED"));
        order.recordStep(OrderStep.DELIVER, RequestOutcome.FAIL);
        assertThat(order.expectedStatuses()).isEqualTo(Set.of("SHIPPED"));
    }

    @Test
    void aStepWithoutAnAnswerHappenedOrNot() {
        var order = order(DECLINED_THEN_PAID);
        order.recordStep(OrderStep.PAY, RequestOutcome.UNKNOWN);
        assertThat(order.expectedStatuses()).isEqualTo(Set.of("PAYMENT_DECLINED", "PAID"));
    }

    @Test
    void aCancelledOrderIsRefundedIfItWasPaid() {
        var undecided = order(CANCELLED_AT_ONCE);
        undecided.recordStep(OrderStep.CANCEL, RequestOutcome.OK);
        assertThat(undecided.expectedStatuses()).isEqualTo(Set.of("CANCELLED", "REFUNDED"));
        var cash = order(CASH_CANCELLED);
        cash.recordStep(OrderStep.CANCEL_DECIDED, RequestOutcome.OK);
        assertThat(cash.expectedStatuses()).isEqualTo(Set.of("CANCELLED"));
    }

    private ScenarioOrder order(OrderScenario scenario) {
        return new ScenarioOrder("key", scenario, customer);
    }
}
