package id.microsayur.gateway;

import id.microsayur.runtime.refresh.NeedsRestart;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Limits and timeouts of inbound requests.
 *
 * @param maxBody largest request body, unless the metadata {@code max-body} of the route overrides it
 * @param maxHeaders largest sum of request line and header lines
 * @param avoidFailedInstanceFor time without requests for an instance that refused a connection, if another one is available
 * @param avoidBusyInstanceFor time without requests for an instance that rejected one for want of room; if all
 *     instances are busy, the gateway rejects itself
 * @param headersWithin timeout for the request line and the headers
 * @param requestWithin time for the body, from the end of the headers; afterwards its mean rate must be sufficient
 * @param trustedProxies addresses or CIDR ranges of the proxies whose X-Forwarded-For or Forwarded names the client
 * @param proxyProtocol whether the proxies, of the trusted addresses only, start each connection with the PROXY protocol
 */
@ConfigurationProperties("gateway")
public record GatewayProperties(
        @DefaultValue("1MB") DataSize maxBody,
        @DefaultValue("16KB") DataSize maxHeaders,
        @DefaultValue("5s") Duration avoidFailedInstanceFor,
        @DefaultValue("100ms") Duration avoidBusyInstanceFor,
        @DefaultValue("10s") Duration headersWithin,
        @DefaultValue("30s") Duration requestWithin,
        @DefaultValue List<String> trustedProxies,
        @NeedsRestart @DefaultValue("false") boolean proxyProtocol) {

    public GatewayProperties {
        if (maxBody.isNegative() || maxHeaders.isNegative()) {
            throw new IllegalArgumentException("max-body and max-headers can't be negative");
        }
        if (avoidFailedInstanceFor.isNegative()
                || avoidBusyInstanceFor.isNegative()
                || headersWithin.isNegative()
                || requestWithin.isNegative()) {
            throw new IllegalArgumentException(
                    "avoid-failed-instance-for, avoid-busy-instance-for, headers-within and request-within can't be negative");
        }
        if (proxyProtocol && trustedProxies.isEmpty()) {
            throw new IllegalArgumentException("proxy-protocol needs the addresses of the proxies: trusted-proxies");
        }
    }
}
