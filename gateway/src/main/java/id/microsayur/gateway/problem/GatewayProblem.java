package id.microsayur.gateway.problem;

import id.microsayur.runtime.problem.CommonProblem;
import id.microsayur.runtime.problem.ProblemTypes;
import io.netty.util.IllegalReferenceCountException;
import java.io.IOException;
import java.net.URI;
import java.util.Locale;
import java.util.concurrent.TimeoutException;
import org.springframework.cloud.gateway.support.ServiceUnavailableException;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.web.server.ResponseStatusException;

/** Problems that the gateway reports itself, with the problem types of the services. */
public enum GatewayProblem {
    INVALID_REQUEST(HttpStatus.BAD_REQUEST, "This request can't be understood."),
    UNAUTHORIZED(CommonProblem.UNAUTHORIZED),
    FORBIDDEN(CommonProblem.FORBIDDEN),
    NOT_FOUND(CommonProblem.NOT_FOUND),
    TRACE_NOT_FOUND(HttpStatus.NOT_FOUND, "No span of this trace has been collected (yet)."),
    METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED, "This address does not know this method."),
    NOT_ACCEPTABLE(HttpStatus.NOT_ACCEPTABLE, "None of the accepted media types is offered here."),
    REQUEST_TIMEOUT(HttpStatus.REQUEST_TIMEOUT, "The request arrived too slowly."),
    CONTENT_TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE, "The body is larger than is allowed here."),
    URI_TOO_LONG(HttpStatus.URI_TOO_LONG, "The request line is longer than is allowed."),
    UNSUPPORTED_MEDIA_TYPE(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "This media type is not understood here."),
    EXPECTATION_FAILED(HttpStatus.EXPECTATION_FAILED, "The only expectation that is met here is 100-continue."),
    TOO_MANY_REQUESTS(HttpStatus.TOO_MANY_REQUESTS, "Too many requests. Please try again in a moment."),
    TOO_MANY_CONNECTIONS(HttpStatus.TOO_MANY_REQUESTS, "Too many connections at once. Please use those that are open."),
    TOO_MANY_CONCURRENT_REQUESTS(
            HttpStatus.TOO_MANY_REQUESTS, "Too many requests at once. Please wait for the answers to some of them."),
    TOO_MANY_STREAMS(HttpStatus.TOO_MANY_REQUESTS, "Too many open streams. Please close some of them."),
    TOO_MANY_UPLOADS(
            HttpStatus.TOO_MANY_REQUESTS,
            "Too much is being uploaded at once. Please wait for the answer to some of it."),
    REQUEST_HEADER_FIELDS_TOO_LARGE(
            HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, "The headers are larger than is allowed."),
    INTERNAL_ERROR(CommonProblem.INTERNAL_ERROR),
    NOT_IMPLEMENTED(HttpStatus.NOT_IMPLEMENTED, "This method or transfer coding is not known here."),
    HTTP_VERSION_NOT_SUPPORTED(HttpStatus.HTTP_VERSION_NOT_SUPPORTED, "Please use HTTP/1.1."),
    SERVICE_UNAVAILABLE(CommonProblem.SERVICE_UNAVAILABLE),
    BUSY(CommonProblem.BUSY),
    TRACES_UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "Zipkin does not answer, or no address of it is configured."),
    GATEWAY_TIMEOUT(
            HttpStatus.GATEWAY_TIMEOUT, "A part of the shop took too long to answer. It may still have done its work.");

    final HttpStatus status;
    final String detail;

    GatewayProblem(HttpStatus status, String detail) {
        this.status = status;
        this.detail = detail;
    }

    GatewayProblem(CommonProblem common) {
        this(common.status(), common.detail());
    }

    URI type() {
        return ProblemTypes.uri(kebabCaseName());
    }

    String title() {
        return ProblemTypes.title(kebabCaseName());
    }

    private String kebabCaseName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Maps failed and broken connections to SERVICE_UNAVAILABLE, never to a client error. */
    static GatewayProblem of(Throwable failure) {
        return switch (failure) {
            case ProblemException e -> e.problem();
            case ResponseStatusException e -> of(e.getStatusCode());
            case TimeoutException _ -> GATEWAY_TIMEOUT;
            case DataBufferLimitException _ -> CONTENT_TOO_LARGE;
            // ServiceUnavailableException: open circuit breaker; IllegalReferenceCountException: connection lost during
            // the body
            case AuthenticationServiceException _,
                    ServiceUnavailableException _,
                    IOException _,
                    IllegalReferenceCountException _ -> SERVICE_UNAVAILABLE;
            default -> INTERNAL_ERROR;
        };
    }

    private static GatewayProblem of(HttpStatusCode status) {
        for (var gatewayProblem : values()) {
            if (gatewayProblem.status.isSameCodeAs(status)) {
                return gatewayProblem;
            }
        }
        return status.is4xxClientError() ? INVALID_REQUEST : INTERNAL_ERROR;
    }
}
