package id.microsayur.gateway;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Limits and timeouts of inbound requests.
 *
 * @param maxBody largest request body, unless the metadata {@code max-body} of the route overrides it
 * @param maxHeaders largest sum of request line and header lines
 * @param avoidFailedInstanceFor time without requests for an instance that refused a connection, if another one is available
 * @param headersWithin timeout for the request line and the headers
 * @param requestWithin timeout for the body, from the end of the headers
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
            throw new IllegalArgumentException(
                    "avoid-failed-instance-for, headers-within and request-within can't be negative");
        }
    }
}
