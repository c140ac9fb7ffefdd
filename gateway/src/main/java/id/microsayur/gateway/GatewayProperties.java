package id.microsayur.gateway;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What an operator decides about the door.
 *
 * @param maxBody what a request may carry, unless its route's metadata says otherwise by {@code max-body}
 * @param maxHeaders what the address and all header lines of a request may add up to
 * @param avoidFailedInstanceFor how long an instance that refused a connection gets no request while others live
 * @param headersWithin how long the head of a request may take to arrive
 * @param requestWithin how long its body may take after that
 */
@ConfigurationProperties("gateway")
public record GatewayProperties(
        @DefaultValue("1MB") DataSize maxBody,
        @DefaultValue("16KB") DataSize maxHeaders,
        @DefaultValue("5s") Duration avoidFailedInstanceFor,
        @DefaultValue("10s") Duration headersWithin,
        @DefaultValue("30s") Duration requestWithin) {

    public GatewayProperties {
        if (maxBody.isNegative() || maxHeaders.isNegative()) {
            throw new IllegalArgumentException("max-body and max-headers can't be negative");
        }
        if (avoidFailedInstanceFor.isNegative() || headersWithin.isNegative() || requestWithin.isNegative()) {
            throw new IllegalArgumentException("a time of the gateway can't be negative");
        }
    }
}
