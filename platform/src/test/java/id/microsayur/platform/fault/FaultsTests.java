package id.microsayur.platform.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.microsayur.live.Candidate;
import id.microsayur.live.ConfigCheck;
import id.microsayur.live.LiveProperties;
import id.microsayur.live.Refusal;
import id.microsayur.platform.fault.FaultProperties.Fault;
import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.env.MapPropertySource;

class FaultsTests {

    private static final Duration PATIENCE = Duration.ofMillis(20);
    private static final FaultProperties OFF = new FaultProperties(Map.of(), Map.of());
    private static final FaultProperties FAILING = new FaultProperties(
            Map.of("payment-service", new Fault(Duration.ZERO, 100)),
            Map.of("settleOrder", new Fault(Duration.ZERO, 100)));
    private static final FaultProperties SLOW = new FaultProperties(
            Map.of("payment-service", new Fault(Duration.ofMinutes(1), 0)),
            Map.of("settleOrder", new Fault(Duration.ofMillis(30), 0)));

    private final AtomicReference<FaultProperties> switches = new AtomicReference<>(OFF);
    private final Faults faults = new Faults(switches::get, false);
    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withBean(LiveProperties.class)
            .withConfiguration(AutoConfigurations.of(FaultAutoConfiguration.class));

    @Test
    void failWhileTheyAreSwitchedOnAndNoLonger() throws IOException {
        switches.set(FAILING);
        assertThatThrownBy(() -> faults.beforeCall("payment-service", PATIENCE))
                .isInstanceOf(IOException.class)
                .hasMessage("switched on by platform.faults.calls.payment-service.failure-rate");
        assertThatThrownBy(() -> faults.beforeDelivery("settleOrder"))
                .hasMessage("switched on by platform.faults.consumers.settleOrder.failure-rate");
        switches.set(OFF);
        faults.beforeCall("payment-service", PATIENCE);
        faults.beforeDelivery("settleOrder");
    }

    @Test
    void leaveAllOthersAlone() throws IOException {
        switches.set(FAILING);
        faults.beforeCall("product-service", PATIENCE);
        faults.beforeDelivery("releaseWaitingOrders");
    }

    @Test
    void aDelayLongerThanTheCallersPatienceIsATimeout() {
        switches.set(SLOW);
        assertThatThrownBy(() -> faults.beforeCall("payment-service", PATIENCE))
                .isInstanceOf(HttpTimeoutException.class);
    }

    @Test
    void aDelayedDeliveryActsLater() {
        switches.set(SLOW);
        var begun = System.nanoTime();
        faults.beforeDelivery("settleOrder");
        assertThat(System.nanoTime() - begun)
                .isGreaterThanOrEqualTo(Duration.ofMillis(30).toNanos());
    }

    @Test
    void aShareOfTheCallsFails() {
        switches.set(new FaultProperties(Map.of("payment-service", new Fault(Duration.ZERO, 50)), Map.of()));
        var failed = 0;
        for (var call = 0; call < 1000; call++) {
            try {
                faults.beforeCall("payment-service", PATIENCE);
            } catch (IOException _) {
                failed++;
            }
        }
        assertThat(failed).isBetween(350, 650); // nine standard deviations
    }

    @Test
    void noInstanceStartsWithOneInProduction() {
        application
                .withPropertyValues(
                        "spring.profiles.active=production", "platform.faults.calls.payment-service.failure-rate=1")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining(
                                "platform.faults is for drills and never active with the profile production"));
    }

    @Test
    void anEditWithOneIsRefusedInProductionAlone() {
        var edit = new Candidate(
                List.of(new MapPropertySource("edit", Map.of("platform.faults.consumers.settleOrder.delay", "1s"))),
                Set.of("platform.faults.consumers.settleOrder.delay"),
                null,
                (_, value) -> String.valueOf(value));
        application.run(context -> assertThatCode(
                        () -> context.getBean(ConfigCheck.class).check(edit))
                .doesNotThrowAnyException());
        application
                .withPropertyValues("spring.profiles.active=production")
                .run(context -> assertThatThrownBy(
                                () -> context.getBean(ConfigCheck.class).check(edit))
                        .isInstanceOf(Refusal.class)
                        .hasMessageContaining("take it out"));
    }
}
