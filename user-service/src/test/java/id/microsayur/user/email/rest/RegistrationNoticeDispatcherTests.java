package id.microsayur.user.email.rest;

import static org.assertj.core.api.Assertions.assertThat;

import id.microsayur.platform.client.DownstreamServiceUnavailable;
import id.microsayur.platform.tracing.TraceContextPropagation;
import id.microsayur.user.email.rest.NotificationClient.Registration;
import id.microsayur.user.email.rest.RegistrationNoticeRepository.RegistrationNotice;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.client.HttpClientErrorException;

class RegistrationNoticeDispatcherTests {

    private final FakeNotices notices = new FakeNotices();
    private final List<UUID> received = new ArrayList<>();
    private RuntimeException failure;
    private final RegistrationNoticeDispatcher dispatcher = new RegistrationNoticeDispatcher(
            notices, this::receive, new TraceContextPropagation(Tracer.NOOP, Propagator.NOOP));

    @Test
    void sendsEveryDueNoticeAndDeletesItOnceAccepted() {
        var first = notices.add(1);
        var second = notices.add(1);

        dispatcher.dispatchDue();

        assertThat(received).containsExactly(first, second);
        assertThat(notices.deleted).containsExactly(first, second);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 2", "6, 32", "7, 60", "40, 60"})
    void doublesThePauseWithEachAttemptUpToAMinute(int attempts, long seconds) {
        failure = new DownstreamServiceUnavailable("notification-service", "timed out", null);
        var notice = notices.add(attempts);

        dispatcher.dispatchDue();

        assertThat(notices.postponed).isEqualTo(Map.of(notice, Duration.ofSeconds(seconds)));
        assertThat(notices.deleted).isEmpty();
    }

    @Test
    void postponesARefusedNotice() {
        failure = HttpClientErrorException.create(
                HttpStatus.BAD_REQUEST, "Bad Request", HttpHeaders.EMPTY, new byte[0], StandardCharsets.UTF_8);
        var notice = notices.add(1);

        dispatcher.dispatchDue();

        assertThat(notices.postponed).containsOnlyKeys(notice);
    }

    @Test
    void endsTheRunAfterAnUnexpectedFailureAndStartsTheNextOne() {
        failure = new IllegalStateException("database away");
        notices.add(1);
        var second = notices.add(1);
        dispatcher.dispatchDue();
        failure = null;

        dispatcher.dispatchDue();

        assertThat(notices.deleted).containsExactly(second);
    }

    private void receive(UUID key, Registration registration) {
        if (failure != null) {
            throw failure;
        }
        received.add(key);
    }

    private static final class FakeNotices extends RegistrationNoticeRepository {

        private final Deque<RegistrationNotice> due = new ArrayDeque<>();
        private final List<UUID> deleted = new ArrayList<>();
        private final Map<UUID, Duration> postponed = new HashMap<>();

        FakeNotices() {
            super(null, null, null, null);
        }

        UUID add(int attempts) {
            var id = UUID.randomUUID();
            var registration = new Registration(UUID.randomUUID(), "siti@example.com", "Siti", "token", null);
            due.add(new RegistrationNotice(id, registration, Map.of(), attempts));
            return id;
        }

        @Override
        Optional<RegistrationNotice> leaseNext(Duration lease) {
            return Optional.ofNullable(due.poll());
        }

        @Override
        void delete(UUID id) {
            deleted.add(id);
        }

        @Override
        void postpone(UUID id, Duration pause, String error) {
            postponed.put(id, pause);
        }
    }
}
