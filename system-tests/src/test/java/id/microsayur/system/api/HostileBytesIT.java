package id.microsayur.system.api;

import static org.assertj.core.api.Assertions.assertThat;

import id.microsayur.system.PlatformUnderTest;
import id.microsayur.system.UsesPlatformAlone;
import id.microsayur.system.api.HostileRequests.HostileRequest;
import id.microsayur.system.api.RawHttpClient.RawResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Sends bytes that are no proper HTTP to the public port and expects a response of the platform to each: a status that
 * is not a failure of the server, a trace id, security headers, and a problem where there is a body. Sends some hundred
 * requests, 20,000 with {@code -Dsoak}; {@code -Drandom.seed} repeats a run.
 */
@UsesPlatformAlone
class HostileBytesIT {

    private static final int REQUESTS =
            Integer.getInteger("random.requests", System.getProperty("soak") == null ? 600 : 20_000);
    private static final long SEED = Long.getLong("random.seed", 20_251_016);
    private static final int FIRST_ERROR = 400;
    private static final int FIRST_FAILURE = 500;
    /** Not implemented and version not supported: what the request asked for, not what the server suffered. */
    private static final Set<Integer> ASKED_FOR = Set.of(501, 505);

    private static final List<String> HEADERS_OF_ALL = List.of("X-Trace-Id", "X-Content-Type-Options");

    private final PlatformUnderTest platformUnderTest = PlatformUnderTest.get();
    private final RawHttpClient client = new RawHttpClient(platformUnderTest.gateway());
    private final HostileRequests hostileRequests = new HostileRequests(SEED);

    @Test
    void respondsToWhateverIsSentAndKeepsRunning() {
        var before = processes();
        var countByStatus = new TreeMap<String, Integer>();
        var broken = new TreeMap<String, String>(); // the first of each kind
        for (var i = 0; i < REQUESTS && broken.size() < 20; i++) {
            var request = hostileRequests.next();
            String complaint;
            String status;
            try {
                var response = client.send(request.bytes(), request.method().equals("HEAD"));
                status = String.valueOf(response.status());
                complaint = violation(request, response);
            } catch (IOException e) {
                status = "none";
                complaint = "no response: " + e;
            }
            countByStatus.merge(status, 1, Integer::sum);
            if (!complaint.isEmpty()) {
                broken.putIfAbsent(complaint, "%s -> %s%n".formatted(request.printable(), status));
            }
        }
        System.out.printf("%d hostile requests with seed %d: %s%n", REQUESTS, SEED, countByStatus);
        assertThat(broken).as("seed %d", SEED).isEmpty();
        assertThat(processes()).isEqualTo(before);
    }

    private static String violation(HostileRequest request, RawResponse response) {
        var status = response.status();
        if (status >= FIRST_FAILURE && !ASKED_FOR.contains(status)) {
            return "a failure: " + status;
        }
        for (var header : HEADERS_OF_ALL) {
            if (response.header(header).isEmpty()) {
                return status + " without " + header;
            }
        }
        if (status >= FIRST_ERROR && !request.method().equals("HEAD")) {
            var type = response.header("Content-Type");
            if (!type.startsWith("application/problem+json")) {
                return status + " of type '" + type + "'";
            }
            if (!response.body().contains("\"trace_id\"")) {
                return status + " without trace_id";
            }
        }
        return "";
    }

    /** Process ids by instance. */
    private Map<String, Integer> processes() {
        return platformUnderTest
                .json("status", "--json")
                .valueStream()
                .collect(Collectors.toMap(
                        instance -> instance.path("name").asString()
                                + instance.path("instance").asInt(),
                        (JsonNode instance) -> instance.path("pid").asInt()));
    }
}
