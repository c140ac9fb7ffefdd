package id.microsayur.gateway.ratelimit;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Requests that one caller may have at the same time.
 *
 * @param user of an authenticated user
 * @param address of all anonymous requests of one address
 * @param streams event streams and exports of one caller
 */
@ConfigurationProperties("gateway.concurrency")
record ConcurrencyProperties(
        @DefaultValue("500") int user,
        @DefaultValue("2000") int address,
        @DefaultValue("50") int streams) {

    ConcurrencyProperties {
        if (user < 1 || address < 1 || streams < 1) {
            throw new IllegalArgumentException("user, address and streams must be positive");
        }
    }
}
