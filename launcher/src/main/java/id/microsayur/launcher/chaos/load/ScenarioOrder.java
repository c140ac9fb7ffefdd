package id.microsayur.launcher.chaos.load;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Order of the load as its client knows it. */
public final class ScenarioOrder {
    private final String key;
    private final OrderScenario scenario;
    private final ChaosCustomer customer;
    private final Map<OrderStep, RequestOutcome> steps = new LinkedHashMap<>();
    private RequestOutcome placed = RequestOutcome.UNKNOWN;
    private @Nullable String id;

    ScenarioOrder(String key, OrderScenario scenario, ChaosCustomer customer) {
        this.key = key;
        this.scenario = scenario;
        this.customer = customer;
    }

    public String key() {
        return key;
    }

    public OrderScenario scenario() {
        return scenario;
    }

    public ChaosCustomer customer() {
        return customer;
    }

    public synchronized @Nullable String id() {
        return id;
    }

    public synchronized RequestOutcome placed() {
        return placed;
    }

    synchronized void recordPlaced(RequestOutcome outcome, @Nullable String orderId) {
        placed = outcome;
        id = orderId;
    }

    synchronized void recordStep(OrderStep step, RequestOutcome outcome) {
        steps.put(step, outcome);
    }

    /** Statuses in which the order may rest, by its token and by what the client knows of the steps. */
    public synchronized Set<String> expectedStatuses() {
        var expected = new HashSet<>(Set.of(scenario.decidedStatus()));
        steps.forEach((step, outcome) -> {
            var after = new HashSet<String>();
            expected.forEach(before -> {
                if (outcome != RequestOutcome.OK) {
                    after.add(before);
                }
                if (outcome != RequestOutcome.FAIL) {
                    after.addAll(step.statusesAfter(before));
                }
            });
            expected.clear();
            expected.addAll(after);
        });
        return expected;
    }
}
