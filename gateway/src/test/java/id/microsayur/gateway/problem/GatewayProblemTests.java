package id.microsayur.gateway.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.util.IllegalReferenceCountException;
import java.io.IOException;
import java.net.ConnectException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

class GatewayProblemTests {

    @Test
    void mapsABrokenConnectionToServiceUnavailable() {
        assertThat(GatewayProblem.of(new ConnectException())).isEqualTo(GatewayProblem.SERVICE_UNAVAILABLE);
        assertThat(GatewayProblem.of(new IOException())).isEqualTo(GatewayProblem.SERVICE_UNAVAILABLE);
        assertThat(GatewayProblem.of(new IllegalReferenceCountException(0)))
                .isEqualTo(GatewayProblem.SERVICE_UNAVAILABLE);
    }

    @Test
    void mapsATimeoutToGatewayTimeout() {
        assertThat(GatewayProblem.of(new TimeoutException())).isEqualTo(GatewayProblem.GATEWAY_TIMEOUT);
    }

    @Test
    void mapsAStatusToItsProblem() {
        assertThat(GatewayProblem.of(new ResponseStatusException(HttpStatus.TOO_MANY_REQUESTS)))
                .isEqualTo(GatewayProblem.TOO_MANY_REQUESTS);
        assertThat(GatewayProblem.of(new ResponseStatusException(HttpStatus.PRECONDITION_REQUIRED)))
                .isEqualTo(GatewayProblem.INVALID_REQUEST);
        assertThat(GatewayProblem.of(new ResponseStatusException(HttpStatus.BAD_GATEWAY)))
                .isEqualTo(GatewayProblem.INTERNAL_ERROR);
    }

    @Test
    void mapsUnexpectedFailuresToInternalError() {
        assertThat(GatewayProblem.of(new IllegalStateException())).isEqualTo(GatewayProblem.INTERNAL_ERROR);
    }

    @Test
    void writesTheTypeInKebabCase() {
        assertThat(GatewayProblem.CONTENT_TOO_LARGE.type()).hasToString("urn:micro-sayur:content-too-large");
        assertThat(GatewayProblem.CONTENT_TOO_LARGE.title()).isEqualTo("Content too large");
    }
}
