package id.microsayur.testsupport.crash;

import java.util.List;

/**
 * The crashed requests of an endpoint.
 *
 * @param points its commits and sends in their order
 * @param requests one for each point and mode; each has one effect, at once or in the background
 */
public record CrashReport(String endpoint, List<String> points, List<KeyedRequest> requests) {

    @Override
    public String toString() {
        return "%s: %d points, %d crashes %s".formatted(endpoint, points.size(), requests.size(), points);
    }
}
