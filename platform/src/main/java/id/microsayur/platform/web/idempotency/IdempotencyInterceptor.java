package id.microsayur.platform.web.idempotency;

import id.microsayur.platform.problem.BusinessException;
import id.microsayur.platform.problem.Conflict;
import id.microsayur.platform.problem.Invalid;
import id.microsayur.platform.problem.ProblemFactory;
import id.microsayur.platform.problem.Rejected;
import id.microsayur.platform.web.idempotency.IdempotencyKeyRepository.ClaimedKey;
import id.microsayur.platform.web.idempotency.IdempotencyKeyRepository.KeyClaim;
import java.util.Objects;
import java.util.regex.Pattern;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.AnnotatedMethod;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import tools.jackson.databind.json.JsonMapper;

/** Runs an {@link Idempotent} controller method once per caller and key, and replays its response afterwards. */
class IdempotencyInterceptor implements MethodInterceptor {

    private static final Pattern KEY_PATTERN = Pattern.compile("\"?([A-Za-z0-9_-]{16,64})\"?");

    private static final Logger log = LoggerFactory.getLogger(IdempotencyInterceptor.class);

    private final IdempotencyKeyRepository keys;
    private final PlatformTransactionManager transactions;
    private final ProblemFactory problems;
    private final JsonMapper json;
    private final StoredResponseConverter responses;

    IdempotencyInterceptor(
            IdempotencyKeyRepository keys,
            PlatformTransactionManager transactions,
            ProblemFactory problems,
            JsonMapper json) {
        this.keys = keys;
        this.transactions = transactions;
        this.problems = problems;
        this.json = json;
        this.responses = new StoredResponseConverter(json);
    }

    @Override
    public @Nullable Object invoke(MethodInvocation call) throws Throwable {
        var request = ((ServletRequestAttributes) RequestContextHolder.currentRequestAttributes()).getRequest();
        var header = request.getHeader("Idempotency-Key");
        if (header == null) {
            if (settings(call).required()) {
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
        var fingerprint = fingerprint(call);
        var claim = keys.claim(scope, key, fingerprint);
        if (!(claim instanceof KeyClaim.Acquired(var claimed))) {
            return answer(claim);
        }
        try {
            return runAndStore(call, claimed);
        } catch (KeyClaimLost e) {
            log.warn("The response is that of a later request: {}", e.getMessage());
            return answer(keys.find(scope, key, fingerprint));
        }
    }

    private static Idempotent settings(MethodInvocation call) {
        return Objects.requireNonNull(AnnotatedElementUtils.findMergedAnnotation(call.getMethod(), Idempotent.class));
    }

    private ResponseEntity<?> answer(KeyClaim claim) {
        return switch (claim) {
            case KeyClaim.Completed(var storedResponse) -> responses.toReplay(storedResponse);
            case KeyClaim.KeyReused _ ->
                throw new Rejected("idempotency-key-reused", "This Idempotency-Key was used for another request.");
            case KeyClaim.Acquired _, KeyClaim.InProgress _ -> {
                var response = ResponseEntity.status(409).header(HttpHeaders.RETRY_AFTER, "1");
                yield response.contentType(MediaType.APPLICATION_PROBLEM_JSON)
                        .body(problems.create(new Conflict(
                                "request-in-progress", "The first request with this Idempotency-Key still runs.")));
            }
        };
    }

    private @Nullable Object runAndStore(MethodInvocation call, ClaimedKey claimed) throws Throwable {
        var settled = false;
        try {
            var outcome = settings(call).guarded() ? proceed(call, claimed) : proceedInTransaction(call, claimed);
            settled = outcome.isStored();
            return outcome.result();
        } catch (BusinessException e) {
            if (!e.isTemporary()) {
                keys.saveResponse(claimed, responses.toStored(problems.create(e)));
                settled = true;
            }
            throw e;
        } catch (KeyClaimLost e) {
            settled = true;
            throw e;
        } finally {
            if (!settled) {
                release(claimed);
            }
        }
    }

    private RunOutcome proceedInTransaction(MethodInvocation call, ClaimedKey claimed) throws Throwable {
        var transaction = transactions.getTransaction(TransactionDefinition.withDefaults());
        RunOutcome outcome;
        try {
            outcome = proceed(call, claimed);
        } catch (Throwable e) {
            rollBack(transaction, e);
            throw e;
        }
        if (!outcome.isStored()) {
            transaction.setRollbackOnly();
        }
        transactions.commit(transaction);
        return outcome;
    }

    private void rollBack(TransactionStatus transaction, Throwable cause) {
        try {
            transactions.rollback(transaction);
        } catch (RuntimeException e) {
            cause.addSuppressed(e);
        }
    }

    private RunOutcome proceed(MethodInvocation call, ClaimedKey claimed) throws Throwable {
        var result = call.proceed();
        var storedResponse = responses.toStored(call.getMethod(), result);
        var isStored = storedResponse.status() < 500 && !settings(call).secret();
        if (isStored) {
            keys.saveResponse(claimed, storedResponse);
        }
        return new RunOutcome(result, isStored);
    }

    private void release(ClaimedKey claimed) {
        try {
            keys.release(claimed);
        } catch (RuntimeException e) {
            log.warn("The Idempotency-Key {} stays locked for seconds: {}", claimed.key(), e.toString());
        }
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

    /** Result of a run; neither an error of the server nor a secret is stored. */
    private record RunOutcome(@Nullable Object result, boolean isStored) {}
}
