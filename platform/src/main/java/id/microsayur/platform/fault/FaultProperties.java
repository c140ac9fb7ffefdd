package id.microsayur.platform.fault;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.Map;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Injected faults; none by default.
 *
 * @param calls by downstream service: {@code platform.faults.calls.payment-service.failure-rate: 30}
 * @param consumers by consumer function: {@code platform.faults.consumers.settleOrder.delay: 2s}
 * @param clockStep added to the time of the service, as after a wrong correction of the clock
 */
@Validated
@ConfigurationProperties(FaultProperties.PREFIX)
record FaultProperties(
        @DefaultValue Map<String, @Valid InjectedFault> calls,
        @DefaultValue Map<String, @Valid InjectedFault> consumers,

        @DefaultValue("0s") @DurationMin(hours = -48) @DurationMax(hours = 48)
        Duration clockStep) {

    static final String PREFIX = "platform.faults";

    boolean isEmpty() {
        return calls.isEmpty() && consumers.isEmpty() && clockStep.isZero();
    }

    /**
     * One fault of a call or consumer.
     *
     * @param delay before each call or delivery
     * @param failureRate percentage that fails after the delay
     */
    record InjectedFault(
            @DefaultValue("0s") @DurationMin(millis = 0) @DurationMax(minutes = 1)
            Duration delay,

            @DefaultValue("0") @Min(0) @Max(100) int failureRate) {}
}
