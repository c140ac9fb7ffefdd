package id.microsayur.order.lifecycle;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the server-sent order updates.
 *
 * @param pause delay between two queries for changes; one query serves all subscriptions of an instance
 * @param heartbeat idle time before a heartbeat comment; must be shorter than the idle timeout of any proxy
 */
public record OrderUpdatesProperties(
        @DefaultValue("500ms") @DurationMin(millis = 50) Duration pause,
        @DefaultValue("15s") @DurationMin(millis = 50) Duration heartbeat) {}
