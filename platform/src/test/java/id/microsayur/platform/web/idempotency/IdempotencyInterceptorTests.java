package id.microsayur.platform.web.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import id.microsayur.platform.problem.Conflict;
import id.microsayur.platform.problem.ProblemFactory;
import id.microsayur.platform.problem.Unavailable;
import id.microsayur.platform.tracing.TraceContextPropagation;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import tools.jackson.databind.json.JsonMapper;

/** Order of effect, stored response and transaction. */
class IdempotencyInterceptorTests {

    private final List<String> steps = new ArrayList<>();
    private final RecordingKeys keys = new RecordingKeys();
    private Supplier<Object> effect = () -> "done";
    private final Endpoint endpoint = proxy();

    @BeforeEach
    void receiveRequest() {
        var request = new MockHttpServletRequest("POST", "/api/lots");
        request.addHeader("Idempotency-Key", "0123456789abcdef");
        RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(request));
    }

    @AfterEach
    void endRequest() {
        RequestContextHolder.resetRequestAttributes();
    }

    @Test
    void storesTheResponseInTheTransactionOfTheEffect() {
        assertThat(endpoint.receive()).isEqualTo("done");
        assertThat(steps).containsExactly("begin", "effect", "store 200", "commit");
    }

    @Test
    void rollsBackTheEffectOfARunWhoseClaimIsLost() {
        keys.lost = true;

        assertThat(endpoint.receive()).isInstanceOfSatisfying(ResponseEntity.class, replay -> {
            assertThat(replay.getStatusCode().value()).isEqualTo(201);
            assertThat(replay.getHeaders().getFirst("Idempotency-Replayed")).isEqualTo("true");
        });
        assertThat(steps).containsExactly("begin", "effect", "rollback");
    }

    @Test
    void runsAGuardedMethodWithoutATransaction() {
        endpoint.call();
        assertThat(steps).containsExactly("effect", "store 200");

        steps.clear();
        keys.lost = true;
        assertThat(endpoint.call()).isInstanceOf(ResponseEntity.class);
        assertThat(steps).containsExactly("effect");
    }

    @Test
    void storesAProblemAfterTheEffectIsRolledBack() {
        effect = () -> {
            throw new Conflict("order-closed", "closed");
        };

        assertThatExceptionOfType(Conflict.class).isThrownBy(endpoint::receive);
        assertThat(steps).containsExactly("begin", "effect", "rollback", "store 409");
    }

    @Test
    void releasesTheKeyAfterATemporaryProblemOrAFailure() {
        effect = () -> {
            throw new Unavailable("busy", "later");
        };
        assertThatExceptionOfType(Unavailable.class).isThrownBy(endpoint::receive);
        effect = () -> {
            throw new IllegalStateException();
        };
        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(endpoint::call);

        assertThat(steps).containsExactly("begin", "effect", "rollback", "release", "effect", "release");
    }

    @Test
    void rollsBackTheEffectOfAFailedResponse() {
        effect = () -> ResponseEntity.internalServerError().build();

        endpoint.receive();
        assertThat(steps).containsExactly("begin", "effect", "rollback", "release");
    }

    @Test
    void storesNoSecret() {
        assertThat(endpoint.issueSecret()).isEqualTo("done");
        assertThat(steps).containsExactly("effect", "release");
    }

    private Endpoint proxy() {
        var json = JsonMapper.builder().build();
        var problems = new ProblemFactory(new TraceContextPropagation(Tracer.NOOP, Propagator.NOOP));
        var factory = new ProxyFactory(new Endpoint(this));
        factory.setProxyTargetClass(true);
        factory.addAdvice(new IdempotencyInterceptor(keys, new RecordingTransactions(), problems, json));
        return (Endpoint) factory.getProxy();
    }

    static class Endpoint {

        private final IdempotencyInterceptorTests test;

        Endpoint(IdempotencyInterceptorTests test) {
            this.test = test;
        }

        @Idempotent
        public Object receive() {
            return test.perform();
        }

        @Idempotent(guarded = true)
        public Object call() {
            return test.perform();
        }

        @Idempotent(guarded = true, secret = true)
        public Object issueSecret() {
            return test.perform();
        }
    }

    private Object perform() {
        steps.add("effect");
        return effect.get();
    }

    /** The claim is lost to a run that has answered 201. */
    private final class RecordingKeys extends IdempotencyKeyRepository {

        private boolean lost;

        RecordingKeys() {
            super(JdbcClient.create(new SimpleDriverDataSource()));
        }

        @Override
        KeyClaim claim(String scope, String key, String fingerprint) {
            return new KeyClaim.Acquired(new ClaimedKey(scope, key, UUID.randomUUID()));
        }

        @Override
        KeyClaim find(String scope, String key, String fingerprint) {
            return new KeyClaim.Completed(
                    new StoredResponse(201, "application/json", Map.of(), "{}".getBytes(StandardCharsets.UTF_8)));
        }

        @Override
        void saveResponse(ClaimedKey claimed, StoredResponse storedResponse) {
            if (lost) {
                throw new KeyClaimLost(claimed.key());
            }
            steps.add("store " + storedResponse.status());
        }

        @Override
        void release(ClaimedKey claimed) {
            steps.add("release");
        }
    }

    private final class RecordingTransactions extends AbstractPlatformTransactionManager {

        private static final long serialVersionUID = 1L;

        @Override
        protected Object doGetTransaction() {
            return steps;
        }

        @Override
        protected void doBegin(Object transaction, TransactionDefinition definition) {
            steps.add("begin");
        }

        @Override
        protected void doCommit(DefaultTransactionStatus status) {
            steps.add("commit");
        }

        @Override
        protected void doRollback(DefaultTransactionStatus status) {
            steps.add("rollback");
        }
    }
}
