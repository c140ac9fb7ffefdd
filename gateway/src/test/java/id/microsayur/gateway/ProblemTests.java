package id.microsayur.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.util.IllegalReferenceCountException;
import java.io.IOException;
import java.net.ConnectException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

class ProblemTests {

    @Test
    void aBrokenConnectionIsAnOutage() {
        assertThat(Problem.of(new ConnectException())).isEqualTo(Problem.SERVICE_UNAVAILABLE);
        assertThat(Problem.of(new IOException())).isEqualTo(Problem.SERVICE_UNAVAILABLE);
        assertThat(Problem.of(new IllegalReferenceCountException(0))).isEqualTo(Problem.SERVICE_UNAVAILABLE);
    }

    @Test
    void waitingTooLongIsATimeout() {
        assertThat(Problem.of(new TimeoutException())).isEqualTo(Problem.GATEWAY_TIMEOUT);
    }

    @Test
    void aStatusKeepsItsMeaning() {
        assertThat(Problem.of(new ResponseStatusException(HttpStatus.TOO_MANY_REQUESTS)))
                .isEqualTo(Problem.TOO_MANY_REQUESTS);
        assertThat(Problem.of(new ResponseStatusException(HttpStatus.PRECONDITION_REQUIRED)))
                .isEqualTo(Problem.INVALID_REQUEST);
        assertThat(Problem.of(new ResponseStatusException(HttpStatus.BAD_GATEWAY)))
                .isEqualTo(Problem.INTERNAL_ERROR);
    }

    @Test
    void whatNobodyExpectedIsOurFault() {
        assertThat(Problem.of(new IllegalStateException())).isEqualTo(Problem.INTERNAL_ERROR);
    }

    @Test
    void isNamedInKebabCase() {
        assertThat(Problem.CONTENT_TOO_LARGE.type()).isEqualTo("urn:micro-sayur:content-too-large");
        assertThat(Problem.CONTENT_TOO_LARGE.title()).isEqualTo("Content too large");
    }
}
