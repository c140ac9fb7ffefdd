package id.microsayur.user.audit;

import static org.assertj.core.api.Assertions.assertThat;

import id.microsayur.platform.test.PreparedStatements;
import id.microsayur.platform.test.RepositoryTest;
import id.microsayur.platform.tracing.TraceContextPropagation;
import id.microsayur.user.ClientAddressResolver;
import id.microsayur.user.audit.SecurityEvent.SecurityEventType;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import java.time.Clock;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@RepositoryTest
class AuditLogTests {

    @Test
    void preparesItsStatementOnceForEventsWithAndWithoutAnAddress(@Autowired JdbcClient jdbc) {
        var addresses = new ClientAddressResolver();
        var log = new AuditLog(
                jdbc, addresses, new TraceContextPropagation(Tracer.NOOP, Propagator.NOOP), Clock.systemUTC());
        var event = SecurityEvent.of(SecurityEventType.LOGIN_FAILED, UUID.randomUUID());

        assertThat(new PreparedStatements(jdbc).plannedAtEachExecution(() -> {
                    log.append(event);
                    addresses.runFor("198.51.100.7", () -> log.append(event));
                }))
                .isEmpty();
    }
}
