package id.microsayur.runtime.problem;

import java.util.Locale;
import org.springframework.http.HttpStatus;

/** Problems with the same type and detail at the gateway and in every service. */
public enum CommonProblem {
    UNAUTHORIZED(HttpStatus.UNAUTHORIZED, "Log in first: send a valid access token."),
    FORBIDDEN(HttpStatus.FORBIDDEN, "This login may not do that."),
    NOT_FOUND(HttpStatus.NOT_FOUND, "There is nothing at this address."),
    INTERNAL_ERROR(
            HttpStatus.INTERNAL_SERVER_ERROR, "Something went wrong on our side. Tell us the trace_id and we find it."),
    SERVICE_UNAVAILABLE(
            HttpStatus.SERVICE_UNAVAILABLE,
            "A part of the shop does not answer just now. Please try again in a moment."),
    BUSY(HttpStatus.SERVICE_UNAVAILABLE, "Too much is going on just now. Please try again in a moment.");

    /** Header by which a service tells the gateway that it rejected a request for want of room. */
    public static final String BUSY_HEADER = "X-Instance-Busy";

    private final HttpStatus status;
    private final String detail;

    CommonProblem(HttpStatus status, String detail) {
        this.status = status;
        this.detail = detail;
    }

    public HttpStatus status() {
        return status;
    }

    /** The type in kebab case, without the prefix of its URI. */
    public String type() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public String detail() {
        return detail;
    }
}
