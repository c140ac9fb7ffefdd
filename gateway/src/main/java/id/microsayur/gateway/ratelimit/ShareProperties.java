package id.microsayur.gateway.ratelimit;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.http.HttpMethod;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * What one caller may spend while others are active, in milliseconds of a processor.
 *
 * @param others number of other callers, users and networks, from which on the shares hold
 * @param times a caller may spend this many times what the others spend on average, even beyond the share
 * @param user share of a customer
 * @param address share of all requests of one network that are not of a user or that take credentials
 * @param longestWait longest time until the turn of a request; a request whose turn is later is rejected
 * @param otherwise cost of a request that has no other one
 * @param costs costs of some requests, of which the first one that fits counts
 */
@ConfigurationProperties("gateway.shares")
record ShareProperties(
        @DefaultValue("5") int others,
        @DefaultValue("4") int times,
        @Nullable Share user,
        @Nullable Share address,
        @DefaultValue("3s") Duration longestWait,
        @DefaultValue("10") int otherwise,
        @DefaultValue List<Cost> costs) {

    private static final Duration MAX_WAIT = Duration.ofSeconds(5);
    private static final int MAX_COST = 10_000;
    private static final int MAX_OTHERS = 50;
    private static final int MAX_TIMES = 100;

    ShareProperties {
        if (others < 1 || others > MAX_OTHERS) {
            throw new IllegalArgumentException("others must be from 1 to " + MAX_OTHERS);
        }
        if (times < 0 || times > MAX_TIMES) {
            throw new IllegalArgumentException("times must be from 0 to " + MAX_TIMES);
        }
        if (longestWait.isNegative() || longestWait.compareTo(MAX_WAIT) > 0) {
            throw new IllegalArgumentException("longest-wait must be from 0 to " + MAX_WAIT);
        }
        requireValid(otherwise);
        costs = List.copyOf(costs);
    }

    private static void requireValid(int cost) {
        if (cost < 0 || cost > MAX_COST) {
            throw new IllegalArgumentException("a cost must be from 0 to " + MAX_COST);
        }
    }

    Share ofUser() {
        return user == null ? new Share(100, 400) : user;
    }

    Share ofAddress() {
        return address == null ? new Share(1_200, 12_000) : address;
    }

    /**
     * Cost that a caller may spend.
     *
     * @param perSecond on average
     * @param burst at once, after a pause
     */
    record Share(int perSecond, int burst) {

        static final int MAX = 1_000_000;
        static final Share UNLIMITED = new Share(MAX, MAX);

        Share {
            if (perSecond < 1 || perSecond > MAX || burst < 1 || burst > MAX) {
                throw new IllegalArgumentException("per-second and burst must be from 1 to " + MAX);
            }
        }

        /** This share, or one with a larger cost a second and a burst that is larger by as much. */
        Share atLeast(double otherPerSecond) {
            if (otherPerSecond <= perSecond) {
                return this;
            }
            var larger = Math.min(MAX, otherPerSecond);
            return new Share((int) larger, (int) Math.min(MAX, burst * (larger / perSecond)));
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
            requireValid(cost);
            PathPatternParser.defaultInstance.parse(path);
        }
    }
}
