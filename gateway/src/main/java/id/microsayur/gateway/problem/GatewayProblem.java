package id.microsayur.gateway.problem;

import io.netty.util.IllegalReferenceCountException;
import java.io.IOException;
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
    UNAUTHORIZED(HttpStatus.UNAUTHORIZED, "Log in first: send a valid access token."),
    FORBIDDEN(HttpStatus.FORBIDDEN, "This login may not do that."),
    NOT_FOUND(HttpStatus.NOT_FOUND, "There is nothing at this address."),
    METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED, "This address does not know this method."),
    NOT_ACCEPTABLE(HttpStatus.NOT_ACCEPTABLE, "None of the accepted media types is offered here."),
    CONTENT_TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE, "The body is larger than is allowed here."),
    UNSUPPORTED_MEDIA_TYPE(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "This media type is not understood here."),
    TOO_MANY_REQUESTS(HttpStatus.TOO_MANY_REQUESTS, "Too many requests. Please try again in a moment."),
    REQUEST_HEADER_FIELDS_TOO_LARGE(
            HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, "The headers are larger than is allowed."),
    INTERNAL_ERROR(
            HttpStatus.INTERNAL_SERVER_ERROR, "Something went wrong on our side. Tell us the trace_id and we find it."),
    SERVICE_UNAVAILABLE(
            HttpStatus.SERVICE_UNAVAILABLE,
            "A part of the shop does not answer just now. Please try again in a moment."),
    GATEWAY_TIMEOUT(
            HttpStatus.GATEWAY_TIMEOUT, "A part of the shop took too long to answer. It may still have done its work.");

    final HttpStatus status;
    final String detail;

    GatewayProblem(HttpStatus status, String detail) {
        this.status = status;
        this.detail = detail;
    }

    String type() {
        return "urn:micro-sayur:" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String title() {
        return name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT).replace('_', ' ');
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
