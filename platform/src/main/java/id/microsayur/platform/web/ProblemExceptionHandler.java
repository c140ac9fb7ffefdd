package id.microsayur.platform.web;

import id.microsayur.platform.client.DownstreamServiceUnavailable;
import id.microsayur.platform.problem.BusinessException;
import id.microsayur.platform.problem.ProblemFactory;
import id.microsayur.platform.problem.TooManyRequests;
import id.microsayur.platform.problem.Unavailable;
import id.microsayur.runtime.problem.CommonProblem;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import tools.jackson.databind.DatabindException;

/** Maps every exception of a request to application/problem+json. */
@RestControllerAdvice
class ProblemExceptionHandler extends ResponseEntityExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(ProblemExceptionHandler.class);
    /** PostgreSQL's SQL states for a character that its text or JSON types don't support. */
    private static final Set<String> UNSUPPORTED_CHARACTER_STATES = Set.of("22021", "22P05");

    private final ProblemFactory problems;

    ProblemExceptionHandler(ProblemFactory problems) {
        this.problems = problems;
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> handle(BusinessException e) {
        var headers = new HttpHeaders();
        if (e instanceof TooManyRequests often) {
            headers.set(
                    HttpHeaders.RETRY_AFTER,
                    String.valueOf(Math.max(1, often.retryAfter().toSeconds())));
        } else if (e instanceof Unavailable) {
            headers.set(HttpHeaders.RETRY_AFTER, "1");
        }
        return problemResponse(problems.create(e), headers);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> handle(DownstreamServiceUnavailable e) {
        return unavailable(e, 5, CommonProblem.SERVICE_UNAVAILABLE.type(), CommonProblem.SERVICE_UNAVAILABLE.detail());
    }

    /** Connection pool exhausted or database down: the request had no effect and may be retried. */
    @ExceptionHandler({CannotCreateTransactionException.class, CannotGetJdbcConnectionException.class})
    ResponseEntity<ProblemDetail> handleDatabaseUnavailable(Exception e) {
        return unavailable(e, 1, "busy", "Too much is going on just now. Please try again in a moment.");
    }

    private ResponseEntity<ProblemDetail> unavailable(Exception e, int seconds, String type, String detail) {
        var headers = new HttpHeaders();
        headers.set(HttpHeaders.RETRY_AFTER, String.valueOf(seconds));
        log.warn("{}", e.toString());
        return problemResponse(problems.create(HttpStatus.SERVICE_UNAVAILABLE, type, detail), headers);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> handle(MethodArgumentTypeMismatchException e) {
        var problem = problems.create(HttpStatus.BAD_REQUEST, "'%s' is not valid here.".formatted(e.getName()));
        problem.setProperty("errors", List.of(new InvalidField(e.getName(), "is not valid")));
        return problemResponse(problem, new HttpHeaders());
    }

    /** PostgreSQL rejects a NUL character in any text field. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> handle(DataIntegrityViolationException e) {
        return e.getMostSpecificCause() instanceof SQLException refused
                        && UNSUPPORTED_CHARACTER_STATES.contains(refused.getSQLState())
                ? problemResponse(
                        problems.create(HttpStatus.BAD_REQUEST, "A text has a character that can't be kept: U+0000."),
                        new HttpHeaders())
                : handle((Exception) e);
    }

    /** Leaves these to Spring Security's handlers. */
    @ExceptionHandler
    void rethrow(AccessDeniedException e) {
        throw e;
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> handle(Exception e) {
        log.error("A request failed unexpectedly", e);
        return problemResponse(problems.create(CommonProblem.INTERNAL_ERROR), new HttpHeaders());
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(
            MethodArgumentNotValidException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return invalidFields(e.getBindingResult().getFieldErrors().stream()
                .map(error ->
                        new InvalidField(toSnakeCase(error.getField()), String.valueOf(error.getDefaultMessage()))));
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHandlerMethodValidationException(
            HandlerMethodValidationException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return invalidFields(e.getParameterValidationResults().stream()
                .flatMap(result -> result.getResolvableErrors().stream()
                        .map(error -> new InvalidField(
                                error instanceof org.springframework.validation.FieldError field
                                        ? toSnakeCase(field.getField())
                                        : toSnakeCase(String.valueOf(
                                                result.getMethodParameter().getParameterName())),
                                String.valueOf(error.getDefaultMessage())))));
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        if (e.getCause() instanceof DatabindException mapping
                && !mapping.getPath().isEmpty()) {
            return invalidFields(
                    Stream.of(new InvalidField(path(mapping), "has the wrong type or is not a known value")));
        }
        return problemEntity(problems.create(HttpStatus.BAD_REQUEST, "The body is not valid JSON."));
    }

    @Override
    protected ResponseEntity<Object> handleExceptionInternal(
            Exception e, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        var detail = body instanceof ProblemDetail problem && problem.getDetail() != null
                ? problem.getDetail()
                : HttpStatus.valueOf(status.value()).getReasonPhrase() + ".";
        return ResponseEntity.status(status)
                .headers(headers)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problems.create(status, detail));
    }

    private ResponseEntity<Object> invalidFields(Stream<InvalidField> errors) {
        var problem = problems.create(HttpStatus.BAD_REQUEST, "Some fields are missing or not valid; see errors.");
        problem.setProperty("errors", errors.toList());
        return problemEntity(problem);
    }

    private static ResponseEntity<Object> problemEntity(ProblemDetail problem) {
        return ResponseEntity.status(problem.getStatus())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }

    private static ResponseEntity<ProblemDetail> problemResponse(ProblemDetail problem, HttpHeaders headers) {
        return ResponseEntity.status(problem.getStatus())
                .headers(headers)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }

    private static String path(DatabindException mapping) {
        var path = new StringBuilder();
        for (var reference : mapping.getPath()) {
            if (reference.getPropertyName() == null) {
                path.append('[').append(reference.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(reference.getPropertyName());
            }
        }
        return path.toString();
    }

    private static String toSnakeCase(String property) {
        return property.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase();
    }

    /** An invalid field of the request, in the caller's spelling. */
    record InvalidField(String field, String message) {}
}
