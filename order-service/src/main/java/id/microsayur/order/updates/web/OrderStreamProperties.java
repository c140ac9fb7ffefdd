package id.microsayur.order.updates.web;

import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Limits of open event streams; each holds a connection and its buffers.
 *
 * @param streamsPerUser maximum number of streams of one user, per instance
 * @param streams maximum number of streams of all users, per instance
 */
@Validated
@ConfigurationProperties("order.updates")
record OrderStreamProperties(
        @DefaultValue("20") @Min(1) int streamsPerUser,
        @DefaultValue("400") @Min(1) int streams) {}
