package id.microsayur.platform.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import id.microsayur.platform.client.DownstreamServiceUnavailable;
import id.microsayur.platform.problem.BusinessException;
import id.microsayur.platform.problem.InvalidField;
import id.microsayur.platform.problem.ProblemFactory;
import id.microsayur.platform.problem.TooManyRequests;
import id.microsayur.platform.problem.Unavailable;
import id.microsayur.platform.web.input.InvalidInputException;
import id.microsayur.platform.web.input.RequestText;
import id.microsayur.runtime.problem.CommonProblem;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.coyote.BadRequestException;
import org.apache.tomcat.util.http.InvalidParameterException;
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
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;

/** Maps every exception of a request to application/problem+json. */
@RestControllerAdvice
class ProblemExceptionHandler extends ResponseEntityExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(ProblemExceptionHandler.class);
    /** PostgreSQL's SQL states for a character that its text or JSON types don't support. */
    private static final Set<String> UNSUPPORTED_CHARACTER_STATES = Set.of("22021", "22P05");

    /** Class of PostgreSQL's SQL states for values that a type can't hold, such as 22003 and 22008. */
    private static final String DATA_EXCEPTION = "22";

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
        return unavailable(e, 1, CommonProblem.BUSY.type(), CommonProblem.BUSY.detail());
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

    /** PostgreSQL rejects a NUL character in any text field, and values beyond the range of a column. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> handle(DataIntegrityViolationException e) {
        var state =
                e.getMostSpecificCause() instanceof SQLException refused ? String.valueOf(refused.getSQLState()) : "";
        if (UNSUPPORTED_CHARACTER_STATES.contains(state)) {
            return badRequest("A text has a character that can't be kept: U+0000.");
        }
        if (state.startsWith(DATA_EXCEPTION)) {
            log.warn("The database can't hold a value of a request, SQL state {}; the request needs a limit", state);
            return badRequest("A number, date or text is beyond what can be kept.");
        }
        return handle((Exception) e);
    }

    /** Parameters that Tomcat can't decode or finds too many, and parts that it can't separate. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> handle(InvalidParameterException e) {
        return e.getErrorCode() == HttpStatus.CONTENT_TOO_LARGE.value()
                ? problemResponse(
                        problems.create(HttpStatus.CONTENT_TOO_LARGE, "The body or one of its parts is too large."),
                        new HttpHeaders())
                : badRequest("The parameters can't be read: their encoding is broken, or they are too many.");
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> handle(MultipartException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof InvalidParameterException invalid
                    && invalid.getErrorCode() == HttpStatus.CONTENT_TOO_LARGE.value()) {
                return handle(invalid);
            }
        }
        return badRequest("The body is not valid multipart/form-data.");
    }

    /** The firewall of Spring Security refuses headers and parameters also when a controller reads them. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> handle(RequestRejectedException e) {
        return badRequest("The request has a header or parameter with characters that are not allowed.");
    }

    /** A body that ends early or whose chunks are broken. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> handle(BadRequestException e) {
        return badRequest("The body can't be read to its end.");
    }

    private ResponseEntity<ProblemDetail> badRequest(String detail) {
        return problemResponse(problems.create(HttpStatus.BAD_REQUEST, detail), new HttpHeaders());
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
        var body = e.getParameter().getParameterType();
        return invalidFields(e.getBindingResult().getFieldErrors().stream()
                .map(error ->
                        new InvalidField(jsonName(body, error.getField()), String.valueOf(error.getDefaultMessage()))));
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
        if (e.getCause() instanceof JacksonException invalid
                && !invalid.getPath().isEmpty()) {
            return invalidFields(Stream.of(new InvalidField(path(invalid), requirement(invalid))));
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

    private static String requirement(JacksonException invalid) {
        return switch (invalid) {
            case InvalidInputException refused -> refused.getOriginalMessage();
            case StreamConstraintsException _ -> "is too long or nested too deeply";
            case StreamReadException _ -> "is not valid JSON or occurs twice";
            default -> "has the wrong type or is not a known value";
        };
    }

    private static String path(JacksonException invalid) {
        var path = new StringBuilder();
        for (var reference : invalid.getPath()) {
            if (reference.getPropertyName() == null) {
                path.append('[').append(reference.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(reference.getPropertyName());
            }
        }
        return RequestText.printable(path.toString());
    }

    /** Name of a record component in JSON, where it differs because Java reserves the word. */
    private static String jsonName(Class<?> body, String property) {
        return Stream.ofNullable(body.getRecordComponents())
                .flatMap(Stream::of)
                .filter(component -> component.getName().equals(property))
                .map(component -> component.getAccessor().getAnnotation(JsonProperty.class))
                .filter(Objects::nonNull)
                .map(JsonProperty::value)
                .findFirst()
                .orElseGet(() -> toSnakeCase(property));
    }

    private static String toSnakeCase(String property) {
        return property.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase();
    }
}
