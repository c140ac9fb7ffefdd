package id.microsayur.platform.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.microsayur.platform.fault.FaultProperties.InjectedFault;
import id.microsayur.runtime.property.CandidateConfig;
import id.microsayur.runtime.property.ConfigCheck;
import id.microsayur.runtime.property.InvalidConfigException;
import id.microsayur.runtime.refresh.RefreshablePropertiesRegistry;
import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.env.MapPropertySource;

class FaultInjectorTests {

    private static final Duration TIMEOUT = Duration.ofMillis(20);
    private static final FaultProperties OFF = new FaultProperties(Map.of(), Map.of(), Duration.ZERO);
    private static final FaultProperties FAILING = new FaultProperties(
            Map.of("payment-service", new InjectedFault(Duration.ZERO, 100)),
            Map.of("settleOrder", new InjectedFault(Duration.ZERO, 100)),
            Duration.ZERO);
    private static final FaultProperties SLOW = new FaultProperties(
            Map.of("payment-service", new InjectedFault(Duration.ofMinutes(1), 0)),
            Map.of("settleOrder", new InjectedFault(Duration.ofMillis(30), 0)),
            Duration.ZERO);

    private final AtomicReference<FaultProperties> settings = new AtomicReference<>(OFF);
    private final FaultInjector faultInjector = new FaultInjector(settings::get, false);
    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withBean(RefreshablePropertiesRegistry.class)
            .withConfiguration(AutoConfigurations.of(FaultAutoConfiguration.class));

    @Test
    void failsOnlyWhileSwitchedOn() throws IOException {
        settings.set(FAILING);
        assertThatThrownBy(() -> faultInjector.beforeCall("payment-service", TIMEOUT))
                .isInstanceOf(IOException.class)
                .hasMessage("switched on by platform.faults.calls.payment-service.failure-rate");
        assertThatThrownBy(() -> faultInjector.beforeConsume("settleOrder"))
                .hasMessage("switched on by platform.faults.consumers.settleOrder.failure-rate");
        settings.set(OFF);
        faultInjector.beforeCall("payment-service", TIMEOUT);
        faultInjector.beforeConsume("settleOrder");
    }

    @Test
    void affectsNoOtherServiceOrConsumer() throws IOException {
        settings.set(FAILING);
        faultInjector.beforeCall("product-service", TIMEOUT);
        faultInjector.beforeConsume("releaseWaitingOrders");
    }

    @Test
    void aDelayLongerThanTheReadTimeoutIsATimeout() {
        settings.set(SLOW);
        assertThatThrownBy(() -> faultInjector.beforeCall("payment-service", TIMEOUT))
                .isInstanceOf(HttpTimeoutException.class);
    }

    @Test
    void delaysAConsumer() {
        settings.set(SLOW);
        var begun = System.nanoTime();
        faultInjector.beforeConsume("settleOrder");
        assertThat(System.nanoTime() - begun)
                .isGreaterThanOrEqualTo(Duration.ofMillis(30).toNanos());
    }

    @Test
    void failsTheConfiguredShareOfCalls() {
        settings.set(new FaultProperties(
                Map.of("payment-service", new InjectedFault(Duration.ZERO, 50)), Map.of(), Duration.ZERO));
        var failed = 0;
        for (var call = 0; call < 1000; call++) {
            try {
                faultInjector.beforeCall("payment-service", TIMEOUT);
            } catch (IOException _) {
                failed++;
            }
        }
        assertThat(failed).isBetween(350, 650); // nine standard deviations
    }

    @Test
    void stepsTheClockOutsideProductionOnly() {
        var step = Duration.ofHours(1);
        application.withPropertyValues("platform.faults.clock-step=" + step).run(context -> {
            var before = Instant.now();
            assertThat(context.getBean(Clock.class).instant())
                    .isBetween(before.plus(step), Instant.now().plus(step));
        });
        application
                .withPropertyValues("spring.profiles.active=production", "platform.faults.clock-step=-1h")
                .run(context -> assertThat(context).hasFailed());
        application
                .withPropertyValues("spring.profiles.active=production")
                .run(context -> assertThat(context.getBean(Clock.class)).isEqualTo(Clock.systemUTC()));
    }

    @Test
    void preventsTheStartInProduction() {
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
    void rejectsAConfigurationChangeInProductionOnly() {
        var edit = new CandidateConfig(
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
                        .isInstanceOf(InvalidConfigException.class)
                        .hasMessageContaining("take it out"));
    }
}
