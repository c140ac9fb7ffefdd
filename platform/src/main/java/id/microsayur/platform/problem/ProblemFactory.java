package id.microsayur.platform.problem;

import id.microsayur.platform.tracing.TraceContextPropagation;
import id.microsayur.runtime.problem.CommonProblem;
import id.microsayur.runtime.problem.ProblemTypes;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;

/** Creates RFC 9457 problems with type, title and trace id. */
public class ProblemFactory {

    private final TraceContextPropagation traceContextPropagation;

    public ProblemFactory(TraceContextPropagation traceContextPropagation) {
        this.traceContextPropagation = traceContextPropagation;
    }

    public ProblemDetail create(HttpStatusCode status, String type, String detail) {
        var problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setType(ProblemTypes.uri(type));
        problem.setTitle(ProblemTypes.title(type));
        var traceId = traceContextPropagation.currentTraceId();
        if (traceId != null) {
            problem.setProperty("trace_id", traceId);
        }
        return problem;
    }

    public ProblemDetail create(CommonProblem problem) {
        return create(problem.status(), problem.type(), problem.detail());
    }

    public ProblemDetail create(BusinessException e) {
        var problem = create(status(e), e.type(), String.valueOf(e.getMessage()));
        e.properties().forEach(problem::setProperty);
        return problem;
    }

    /** A problem for a failure that only has an HTTP status. */
    public ProblemDetail create(HttpStatusCode status, String detail) {
        var known = HttpStatus.resolve(status.value());
        var type =
                known == null ? "error" : known.getReasonPhrase().toLowerCase().replace(' ', '-');
        return create(status, TYPES_OF_STATUS.getOrDefault(status.value(), type), detail);
    }

    private static final Map<Integer, String> TYPES_OF_STATUS =
            Map.of(400, "invalid-request", 500, "internal-error", 413, "content-too-large");

    private static HttpStatus status(BusinessException e) {
        return switch (e) {
            case NotFound _ -> HttpStatus.NOT_FOUND;
            case Conflict _ -> HttpStatus.CONFLICT;
            case Rejected _ -> HttpStatus.UNPROCESSABLE_CONTENT;
            case Gone _ -> HttpStatus.GONE;
            case Unauthenticated _ -> HttpStatus.UNAUTHORIZED;
            case Forbidden _ -> HttpStatus.FORBIDDEN;
            case Unavailable _ -> HttpStatus.SERVICE_UNAVAILABLE;
            case Invalid _ -> HttpStatus.BAD_REQUEST;
            case TooManyRequests _ -> HttpStatus.TOO_MANY_REQUESTS;
        };
    }
}
