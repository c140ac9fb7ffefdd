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
 * What goes wrong on purpose; nothing, unless an operator says so.
 *
 * @param calls by neighbour: {@code platform.faults.calls.payment-service.failure-rate: 30}
 * @param consumers by consumer function: {@code platform.faults.consumers.settleOrder.delay: 2s}
 */
@Validated
@ConfigurationProperties(FaultProperties.PREFIX)
record FaultProperties(
        @DefaultValue Map<String, @Valid InjectedFault> calls,
        @DefaultValue Map<String, @Valid InjectedFault> consumers) {

    static final String PREFIX = "platform.faults";

    boolean isEmpty() {
        return calls.isEmpty() && consumers.isEmpty();
    }

    /**
     * @param delay before each one
     * @param failureRate percent of them that fail after it
     */
    record InjectedFault(
            @DefaultValue("0s") @DurationMin(millis = 0) @DurationMax(minutes = 1)
            Duration delay,

            @DefaultValue("0") @Min(0) @Max(100) int failureRate) {}
}
