package id.microsayur.platform.messaging.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.atLeastOnce;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.timeout;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import id.microsayur.platform.messaging.EventMetrics;
import id.microsayur.platform.messaging.outbox.OutboxRepository.LockedShares;
import id.microsayur.platform.messaging.publisher.OutboxEvent;
import id.microsayur.platform.messaging.publisher.OutboxProperties;
import id.microsayur.platform.messaging.publisher.PublishResult.Confirmed;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.util.unit.DataSize;

class OutboxRelayTests {

    private static final OutboxProperties LIMITS = new OutboxProperties(DataSize.ofKilobytes(512), 3);

    private final OutboxRepository table = mock();
    private final OutboxEvent good = OutboxEvents.of("good");
    private final FakePublisher broker = new FakePublisher(row -> {
        if (row.name().equals("bad")) {
            throw new IllegalStateException("a defect");
        }
        return new Confirmed(row);
    });
    private final OutboxRelay relay = new OutboxRelay(
            table,
            broker.publisher,
            TransactionOperations.withoutTransaction(),
            () -> LIMITS,
            mock(EventMetrics.class));
    private final OutboxRelayHealthIndicator health = new OutboxRelayHealthIndicator(relay);

    @BeforeEach
    void lock() {
        when(table.renewRelay(any())).thenAnswer(call -> List.of(call.<UUID>getArgument(0)));
        when(table.tryLock(any())).thenReturn(true);
        when(table.tryLockDue(any(), anyInt(), any())).thenReturn(new LockedShares(List.of(3), false));
    }

    @AfterEach
    void stop() {
        if (relay.isRunning()) {
            relay.stop();
        }
    }

    @Test
    void outlivesErrorsThatAreNotFatal() {
        when(table.findDue(any(), anyInt(), anyLong(), any()))
                .thenThrow(new NoClassDefFoundError("gone"))
                .thenThrow(new StackOverflowError())
                .thenThrow(new IllegalStateException("refused"))
                .thenReturn(List.of(good))
                .thenReturn(List.of());
        relay.start();
        verify(table, timeout(30_000)).delete(List.of(good.id()));
        assertThat(health.health().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void itsHealthReportsAFatalError() {
        assertThat(health.health().getStatus()).isEqualTo(Status.UNKNOWN);
        when(table.findDue(any(), anyInt(), anyLong(), any())).thenThrow(new InternalError("for this test"));
        relay.start();
        await().dontCatchUncaughtExceptions()
                .untilAsserted(() -> assertThat(health.health().getStatus()).isEqualTo(Status.DOWN));
    }

    @Test
    void parksAnEventThatFailsWhileOthersAreConfirmed() {
        var early = OutboxEvents.attempted("bad", 1);
        var exhausted = OutboxEvents.attempted("bad", 2);
        when(table.findDue(any(), anyInt(), anyLong(), any())).thenReturn(List.of(early, exhausted, good));
        await().untilAsserted(
                        () -> { // a turn ends after a second
                            relay.relayDueEvents();
                            verify(table, atLeastOnce()).delete(List.of(good.id()));
                            verify(table, atLeastOnce()).postpone(eq(early), any());
                            verify(table, atLeastOnce()).park(eq(exhausted), any());
                        });
        verify(table, never()).park(eq(early), any());
    }

    @Test
    void parksNoneIfAllFail() {
        var exhausted = OutboxEvents.attempted("bad", 100);
        when(table.findDue(any(), anyInt(), anyLong(), any())).thenReturn(List.of(exhausted));
        relay.relayDueEvents();
        verify(table).postpone(eq(exhausted), any());
        verify(table, never()).park(any(), any());
    }

    @Test
    void anIdleRelayBeginsNoTransactionUntilItIsWoken() {
        when(table.tryLockDue(any(), anyInt(), any())).thenReturn(new LockedShares(List.of(), false));
        relay.start();
        verify(table, timeout(30_000).atLeast(2)).hasDue();
        verify(table, times(1)).tryLock(any());

        relay.wake();
        verify(table, timeout(30_000).times(2)).tryLock(any());
    }

    @Test
    void anIdleRelayFindsWhatBecameDueWithoutAWakeUp() {
        when(table.tryLockDue(any(), anyInt(), any())).thenReturn(new LockedShares(List.of(), false));
        when(table.hasDue()).thenReturn(true);
        relay.start();
        verify(table, timeout(30_000).atLeast(2)).tryLock(any());
    }
}
