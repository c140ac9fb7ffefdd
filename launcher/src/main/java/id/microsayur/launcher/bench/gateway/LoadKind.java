package id.microsayur.launcher.bench.gateway;

import java.time.Duration;
import java.util.List;

/**
 * One kind of request on a number of connections, each of which sends the next request after the response.
 *
 * @param name in the report
 * @param path below the gateway; the stub of the services answers with 4 kB below /api/v1/orders/full, else with 0.5 kB
 * @param time of the measurement
 */
record LoadKind(
        String name, String method, String path, int connections, int bodyBytes, boolean isGzip, Duration time) {

    /** The first is the one that is compared with nginx and a bare gateway over its whole time. */
    static List<LoadKind> all(Duration time) {
        var half = time.dividedBy(2);
        return List.of(
                new LoadKind("GET, 32 connections", "GET", "/api/v1/orders/7", 32, 0, false, time),
                new LoadKind("GET of 4 kB with gzip, 32 connections", "GET", "/api/v1/orders/full", 32, 0, true, half),
                new LoadKind("POST of 1 kB, 32 connections", "POST", "/api/v1/orders/7/cancel", 32, 1024, false, half),
                new LoadKind("GET, 500 connections", "GET", "/api/v1/orders/7", 500, 0, false, half));
    }

    LoadKind lasting(Duration other) {
        return new LoadKind(name, method, path, connections, bodyBytes, isGzip, other);
    }
}
