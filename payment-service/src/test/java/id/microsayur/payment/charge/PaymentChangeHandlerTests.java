package id.microsayur.payment.charge;

import static id.microsayur.payment.PaymentFixtures.due;
import static id.microsayur.payment.PaymentFixtures.failed;
import static id.microsayur.payment.PaymentFixtures.open;
import static org.assertj.core.api.Assertions.assertThat;

import id.microsayur.payment.ChargeResult;
import id.microsayur.payment.InMemoryPaymentRepository;
import id.microsayur.payment.Payment;
import id.microsayur.payment.PaymentFixtures;
import id.microsayur.payment.PaymentStatus;
import id.microsayur.payment.ledger.InMemoryLedger;
import id.microsayur.payment.refund.RecordingRefundService;
import id.microsayur.platform.event.DomainEvent;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PaymentChangeHandlerTests {

    private static final ChargeResult SUCCEEDED = new ChargeResult.Succeeded("ch_1");

    private final InMemoryPaymentRepository payments = new InMemoryPaymentRepository();
    private final InMemoryLedger ledger = new InMemoryLedger();
    private final List<String> events = new ArrayList<>();
    private final RecordingRefundService refunds = new RecordingRefundService();
    private final PaymentChangeHandler changes = new PaymentChangeHandler(
            ledger,
            (DomainEvent event, DomainEvent... _) -> events.add(event.eventName()),
            refunds,
            new FakeCancellationMarkers(payments),
            new SimpleMeterRegistry());

    @Test
    void booksAndPublishesACharge() {
        var open = open();

        changes.handle(open, open.applyResult(SUCCEEDED));

        assertThat(ledger.movements()).containsExactly("charge 15000");
        assertThat(events).containsExactly("payment.completed");
        assertThat(refunds.opened()).isEmpty();
    }

    @Test
    void publishesAFailureWithoutAMarkerWhileTheOrderIsAlive() {
        var open = open();

        changes.handle(open, open.applyResult(new ChargeResult.NeverCharged()));

        assertThat(events).containsExactly("payment.failed");
        assertThat(ledger.movements()).isEmpty();
        assertThat(payments.findAll()).isEmpty();
    }

    @Test
    void publishesNothingForAStatusWithoutAnEvent() {
        var open = open();

        changes.handle(open, open.applyResult(new ChargeResult.Unclear("timeout")));
        changes.handle(open, open.applyResult(new ChargeResult.Due("cash-1")));
        changes.handle(open, open.cancel());

        assertThat(events).isEmpty();
        assertThat(ledger.movements()).isEmpty();
    }

    @Test
    void marksACancelledOrderWhosePaymentFails() {
        var due = due();

        changes.handle(due, due.cancel());

        assertThat(events).containsExactly("payment.failed");
        assertThat(payments.findByOrderId(due.request().orderId()))
                .extracting(Payment::status)
                .containsExactly(PaymentStatus.CANCELLED);
    }

    @Test
    void opensTheRefundOfAChargeAfterTheCancellation() {
        var cancelled = open().cancel();
        var charged = cancelled.applyResult(SUCCEEDED);

        changes.handle(cancelled, charged);

        assertThat(ledger.movements()).containsExactly("charge 15000");
        assertThat(events).containsExactly("payment.completed");
        assertThat(refunds.opened()).containsExactly(charged);
    }

    @Test
    void booksAndRefundsALateChargeWithoutAnEvent() {
        var failed = failed();
        var late = failed.applyResult(new ChargeResult.Succeeded("ch_7"));

        changes.handle(failed, late);

        assertThat(ledger.movements()).containsExactly("charge 15000");
        assertThat(events).isEmpty();
        assertThat(refunds.opened()).containsExactly(late);
    }

    @Test
    void publishesAnOutcomeAgainWithItsRefunds() {
        assertThat(changes.publishAgain(PaymentFixtures.inStatus(PaymentStatus.REFUNDED)))
                .containsExactly("payment.completed", "payment.refunded");
        assertThat(changes.publishAgain(failed())).containsExactly("payment.failed");
        assertThat(changes.publishAgain(open())).isEmpty();

        assertThat(events).containsExactly("payment.completed", "payment.refunded", "payment.failed");
        assertThat(ledger.movements()).isEmpty();
    }
}
