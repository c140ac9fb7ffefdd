package id.microsayur.platform.web.idempotency;

import id.microsayur.platform.problem.BusinessException;
import id.microsayur.platform.problem.Conflict;
import id.microsayur.platform.problem.Invalid;
import id.microsayur.platform.problem.ProblemFactory;
import id.microsayur.platform.problem.Rejected;
import id.microsayur.platform.problem.TooManyRequests;
import id.microsayur.platform.web.idempotency.IdempotencyKeyRepository.KeyClaim;
import id.microsayur.platform.web.idempotency.IdempotencyKeyRepository.StoredResponse;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.AnnotatedMethod;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import tools.jackson.databind.json.JsonMapper;

/** Runs an {@link Idempotent} controller method once per caller and key, and replays its response afterwards. */
class IdempotencyInterceptor implements MethodInterceptor {

    private static final Pattern KEY_PATTERN = Pattern.compile("\"?([A-Za-z0-9_-]{16,64})\"?");

    /** Headers that each response gets of its own. */
    private static final Set<String> UNSTORED_HEADERS = Set.of("content-type", "content-length");

    private final IdempotencyKeyRepository keys;
    private final ProblemFactory problems;
    private final JsonMapper json;

    IdempotencyInterceptor(IdempotencyKeyRepository keys, ProblemFactory problems, JsonMapper json) {
        this.keys = keys;
        this.problems = problems;
        this.json = json;
    }

    @Override
    public @Nullable Object invoke(MethodInvocation call) throws Throwable {
        var request = ((ServletRequestAttributes) RequestContextHolder.currentRequestAttributes()).getRequest();
        var header = request.getHeader("Idempotency-Key");
        if (header == null) {
            if (Objects.requireNonNull(AnnotatedElementUtils.findMergedAnnotation(call.getMethod(), Idempotent.class))
                    .required()) {
                throw new Invalid("idempotency-key-required", "Send an Idempotency-Key: 16-64 of A-Za-z0-9_-.");
            }
            return call.proceed();
        }
        var match = KEY_PATTERN.matcher(header);
        if (!match.matches()) {
            throw new Invalid("idempotency-key-invalid", "An Idempotency-Key is 16-64 of A-Za-z0-9_-.");
        }
        var caller = request.getUserPrincipal() == null
                ? "anyone"
                : request.getUserPrincipal().getName();
        var scope = caller + " " + request.getMethod() + " " + request.getRequestURI();
        var key = match.group(1);
        return switch (keys.claim(scope, key, fingerprint(call))) {
            case KeyClaim.Acquired _ -> proceedAndStore(call, scope, key);
            case KeyClaim.Completed(var storedResponse) -> replay(storedResponse);
            case KeyClaim.KeyReused _ ->
                throw new Rejected("idempotency-key-reused", "This Idempotency-Key was used for another request.");
            case KeyClaim.InProgress _ -> {
                var response = ResponseEntity.status(409).header(HttpHeaders.RETRY_AFTER, "1");
                yield response.contentType(MediaType.APPLICATION_PROBLEM_JSON)
                        .body(problems.create(new Conflict(
                                "request-in-progress", "The first request with this Idempotency-Key still runs.")));
            }
        };
    }

    private @Nullable Object proceedAndStore(MethodInvocation call, String scope, String key) throws Throwable {
        var stored = false;
        try {
            var result = call.proceed();
            var storedResponse = toStoredResponse(call.getMethod(), result);
            if (storedResponse.status() < 500) {
                keys.saveResponse(scope, key, storedResponse);
                stored = true;
            }
            return result;
        } catch (BusinessException e) {
            var problem = problems.create(e);
            if (problem.getStatus() < 500 && !(e instanceof TooManyRequests)) {
                keys.saveResponse(
                        scope,
                        key,
                        new StoredResponse(
                                problem.getStatus(),
                                MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                                Map.of(),
                                json.writeValueAsBytes(problem)));
                stored = true;
            }
            throw e;
        } finally {
            if (!stored) {
                keys.release(scope, key);
            }
        }
    }

    private StoredResponse toStoredResponse(Method method, @Nullable Object result) {
        var response = result instanceof ResponseEntity<?> entity
                ? entity
                : ResponseEntity.status(status(method)).body(result);
        var headers = new TreeMap<String, List<String>>();
        response.getHeaders().forEach((name, values) -> {
            if (!UNSTORED_HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
                headers.put(name, values);
            }
        });
        var status = response.getStatusCode().value();
        var body = response.getBody();
        return body == null
                ? new StoredResponse(status, "", headers, new byte[0])
                : new StoredResponse(status, MediaType.APPLICATION_JSON_VALUE, headers, json.writeValueAsBytes(body));
    }

    private static HttpStatus status(Method method) {
        var declared = AnnotatedElementUtils.findMergedAnnotation(method, ResponseStatus.class);
        return declared == null ? HttpStatus.OK : declared.code();
    }

    private ResponseEntity<?> replay(StoredResponse storedResponse) {
        var response = ResponseEntity.status(storedResponse.status())
                .headers(headers -> storedResponse.headers().forEach(headers::addAll))
                .header("Idempotency-Replayed", "true");
        if (storedResponse.body().length == 0) {
            return response.build();
        }
        return response.contentType(MediaType.parseMediaType(storedResponse.contentType()))
                .body(json.readTree(storedResponse.body()));
    }

    /** SHA-256 of the request body, serialised from its record; the annotation may stand on an interface. */
    private String fingerprint(MethodInvocation call) {
        var body = "";
        for (var parameter : new AnnotatedMethod(call.getMethod()).getMethodParameters()) {
            if (parameter.hasParameterAnnotation(RequestBody.class)) {
                body = json.writeValueAsString(call.getArguments()[parameter.getParameterIndex()]);
            }
        }
        return DigestUtils.sha256Hex(body);
    }
}
