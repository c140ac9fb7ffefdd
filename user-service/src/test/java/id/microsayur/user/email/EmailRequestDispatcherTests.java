package id.microsayur.user.email;

import static org.assertj.core.api.Assertions.assertThat;

import id.microsayur.platform.tracing.TraceContextPropagation;
import id.microsayur.user.ClientAddressResolver;
import id.microsayur.user.email.EmailTokenRepository.EmailTokenPurpose;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionOperations;

class EmailRequestDispatcherTests {

    private final LeasedQueue queue = new LeasedQueue();
    private final List<Object> published = new ArrayList<>();
    private final EmailRequestDispatcher dispatcher = new EmailRequestDispatcher(
            queue,
            new ClientAddressResolver(),
            new TraceContextPropagation(Tracer.NOOP, Propagator.NOOP),
            published::add,
            TransactionOperations.withoutTransaction());

    @Test
    void publishesARequestOnceThatIsLeasedAgainAfterAPause() {
        var request = new EmailRequest(
                UUID.randomUUID(), EmailTokenPurpose.RESET_PASSWORD, "siti@example.com", "inside", Map.of(), 1);
        queue.due.add(request);
        queue.due.add(request);

        dispatcher.dispatchDue();

        assertThat(published).containsExactly(request);
    }

    private static final class LeasedQueue extends FakeEmailRequestQueue {

        private final Deque<EmailRequest> due = new ArrayDeque<>();
        private final Set<UUID> removed = new HashSet<>();

        @Override
        Optional<EmailRequest> leaseNext(Duration lease) {
            return Optional.ofNullable(due.poll());
        }

        @Override
        boolean remove(EmailRequest request) {
            return removed.add(request.id());
        }
    }
}
