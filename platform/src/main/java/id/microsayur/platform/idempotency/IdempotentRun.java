package id.microsayur.platform.idempotency;

import id.microsayur.platform.idempotency.IdempotencyKeys.Answer;
import id.microsayur.platform.idempotency.IdempotencyKeys.Claim;
import id.microsayur.platform.problem.BusinessException;
import id.microsayur.platform.problem.Conflict;
import id.microsayur.platform.problem.Invalid;
import id.microsayur.platform.problem.ProblemFactory;
import id.microsayur.platform.problem.Rejected;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import java.util.regex.Pattern;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import tools.jackson.databind.json.JsonMapper;

/** Runs an {@link Idempotent} controller method once per caller and key, and repeats its answer after that. */
class IdempotentRun implements MethodInterceptor {

    private static final Pattern KEY = Pattern.compile("\"?([A-Za-z0-9_-]{16,64})\"?");

    private final IdempotencyKeys keys;
    private final ProblemFactory problems;
    private final JsonMapper json;

    IdempotentRun(IdempotencyKeys keys, ProblemFactory problems, JsonMapper json) {
        this.keys = keys;
        this.problems = problems;
        this.json = json;
    }

    @Override
    public @Nullable Object invoke(MethodInvocation call) throws Throwable {
        var request = ((ServletRequestAttributes) RequestContextHolder.currentRequestAttributes()).getRequest();
        var header = request.getHeader("Idempotency-Key");
        if (header == null) {
            if (Objects.requireNonNull(call.getMethod().getAnnotation(Idempotent.class))
                    .required()) {
                throw new Invalid("idempotency-key-required", "Send an Idempotency-Key: 16-64 of A-Za-z0-9_-.");
            }
            return call.proceed();
        }
        var match = KEY.matcher(header);
        if (!match.matches()) {
            throw new Invalid("idempotency-key-invalid", "An Idempotency-Key is 16-64 of A-Za-z0-9_-.");
        }
        var caller = request.getUserPrincipal() == null
                ? "anyone"
                : request.getUserPrincipal().getName();
        var scope = caller + " " + request.getMethod() + " " + request.getRequestURI();
        var key = match.group(1);
        return switch (keys.claim(scope, key, fingerprint(call))) {
            case Claim.Ours _ -> run(call, scope, key);
            case Claim.Done(var answer) -> replay(answer);
            case Claim.OtherRequest _ ->
                throw new Rejected("idempotency-key-reused", "This Idempotency-Key was used for another request.");
            case Claim.Running _ -> {
                var answer = ResponseEntity.status(409).header(HttpHeaders.RETRY_AFTER, "1");
                yield answer.contentType(MediaType.APPLICATION_PROBLEM_JSON)
                        .body(problems.problem(new Conflict(
                                "request-in-progress", "The first request with this Idempotency-Key still runs.")));
            }
        };
    }

    private @Nullable Object run(MethodInvocation call, String scope, String key) throws Throwable {
        var kept = false;
        try {
            var result = call.proceed();
            var answer = answer(result);
            if (answer.status() < 500) {
                keys.keep(scope, key, answer);
                kept = true;
            }
            return result;
        } catch (BusinessException e) {
            var problem = problems.problem(e);
            if (problem.getStatus() < 500) {
                keys.keep(
                        scope,
                        key,
                        new Answer(
                                problem.getStatus(),
                                MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                                json.writeValueAsBytes(problem)));
                kept = true;
            }
            throw e;
        } finally {
            if (!kept) {
                keys.release(scope, key);
            }
        }
    }

    private Answer answer(@Nullable Object result) {
        var body = result instanceof ResponseEntity<?> entity ? entity.getBody() : result;
        var status = result instanceof ResponseEntity<?> entity
                ? entity.getStatusCode().value()
                : 200;
        return body == null
                ? new Answer(status, "", new byte[0])
                : new Answer(status, MediaType.APPLICATION_JSON_VALUE, json.writeValueAsBytes(body));
    }

    private ResponseEntity<?> replay(Answer answer) {
        var response = ResponseEntity.status(answer.status()).header("Idempotency-Replayed", "true");
        if (answer.body().length == 0) {
            return response.build();
        }
        return response.contentType(MediaType.parseMediaType(answer.contentType()))
                .body(json.readTree(answer.body()));
    }

    /** The request body's SHA-256, in the canonical form of its record. */
    private String fingerprint(MethodInvocation call) {
        var parameters = call.getMethod().getParameters();
        var body = "";
        for (var i = 0; i < parameters.length; i++) {
            if (parameters[i].isAnnotationPresent(RequestBody.class)) {
                body = json.writeValueAsString(call.getArguments()[i]);
            }
        }
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(body.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
