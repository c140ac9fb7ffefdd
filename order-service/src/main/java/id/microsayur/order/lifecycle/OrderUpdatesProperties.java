package id.microsayur.order.lifecycle;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How live updates reach those who listen.
 *
 * @param pause between two looks for what is new; one look serves all listeners of an instance
 * @param heartbeat a sign of life for the proxies in between; shorter than any of their patience
 */
public record OrderUpdatesProperties(
        @DefaultValue("500ms") @DurationMin(millis = 50) Duration pause,
        @DefaultValue("15s") @DurationMin(millis = 50) Duration heartbeat) {}
