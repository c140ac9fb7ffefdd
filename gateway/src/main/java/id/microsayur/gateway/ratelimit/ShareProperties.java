package id.microsayur.gateway.ratelimit;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.http.HttpMethod;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * What one caller may spend while others are active.
 *
 * @param others number of other callers, users and networks, from which on the shares hold
 * @param user share of a customer
 * @param address share of all requests of one network that are not of a user or that take credentials
 * @param longestWait longest time until the turn of a request; a request whose turn is later is rejected
 * @param costs costs of requests, of which the first one that fits counts; a request without one costs 1
 */
@ConfigurationProperties("gateway.shares")
record ShareProperties(
        @DefaultValue("5") int others,
        @Nullable Share user,
        @Nullable Share address,
        @DefaultValue("3s") Duration longestWait,
        @DefaultValue List<Cost> costs) {

    private static final Duration MAX_WAIT = Duration.ofSeconds(5);

    ShareProperties {
        if (others < 1 || others > ActiveCallers.MAX_COUNTED) {
            throw new IllegalArgumentException("others must be from 1 to " + ActiveCallers.MAX_COUNTED);
        }
        if (longestWait.isNegative() || longestWait.compareTo(MAX_WAIT) > 0) {
            throw new IllegalArgumentException("longest-wait must be from 0 to " + MAX_WAIT);
        }
        costs = List.copyOf(costs);
    }

    Share ofUser() {
        return user == null ? new Share(10, 40) : user;
    }

    Share ofAddress() {
        return address == null ? new Share(60, 300) : address;
    }

    /**
     * Cost that a caller may spend.
     *
     * @param perSecond on average
     * @param burst at once, after a pause
     */
    record Share(int perSecond, int burst) {

        Share {
            if (perSecond < 1 || perSecond > 1_000_000 || burst < 1 || burst > 1_000_000) {
                throw new IllegalArgumentException("per-second and burst must be from 1 to 1000000");
            }
        }
    }

    /**
     * Cost of some requests.
     *
     * @param path pattern of the path, without the version
     * @param method of the request; any if missing
     * @param parameter query parameter that the request has; none is required if missing
     * @param cost 0 for what costs nothing
     */
    record Cost(
            String path,
            @Nullable HttpMethod method,
            @Nullable String parameter,
            int cost) {

        Cost {
            if (cost < 0 || cost > 1_000) {
                throw new IllegalArgumentException("cost must be from 0 to 1000");
            }
            PathPatternParser.defaultInstance.parse(path);
        }
    }
}
