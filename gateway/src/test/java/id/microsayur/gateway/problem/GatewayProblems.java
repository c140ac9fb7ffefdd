package id.microsayur.gateway.problem;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import tools.jackson.databind.json.JsonMapper;

/** Creates the problem handler for tests of other packages. */
public final class GatewayProblems {

    private GatewayProblems() {}

    /** Responds at once to each rejected caller. */
    public static GatewayProblemHandler handler() {
        var atOnce = new RejectionProperties(Duration.ZERO, Duration.ZERO, Duration.ZERO, 0, 0);
        var meters = new SimpleMeterRegistry();
        return new GatewayProblemHandler(JsonMapper.shared(), meters, new RejectionDelay(() -> atOnce, meters));
    }
}
