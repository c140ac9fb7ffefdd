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
    METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED, "This address does not know this method."),
    NOT_ACCEPTABLE(HttpStatus.NOT_ACCEPTABLE, "None of the accepted media types is offered here."),
    CONTENT_TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE, "The body is larger than is allowed here."),
    UNSUPPORTED_MEDIA_TYPE(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "This media type is not understood here."),
    TOO_MANY_REQUESTS(HttpStatus.TOO_MANY_REQUESTS, "Too many requests. Please try again in a moment."),
    REQUEST_HEADER_FIELDS_TOO_LARGE(
            HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, "The headers are larger than is allowed."),
    INTERNAL_ERROR(CommonProblem.INTERNAL_ERROR),
    SERVICE_UNAVAILABLE(CommonProblem.SERVICE_UNAVAILABLE),
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
