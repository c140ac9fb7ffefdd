package id.microsayur.payment.reconciliation;

import static id.microsayur.payment.PaymentFixtures.NOON;
import static id.microsayur.payment.PaymentFixtures.inStatus;
import static id.microsayur.payment.PaymentFixtures.open;
import static id.microsayur.payment.PaymentFixtures.paid;
import static id.microsayur.payment.reconciliation.ReconciliationQueue.OpenRecords.PAYMENTS;
import static id.microsayur.payment.reconciliation.ReconciliationQueue.OpenRecords.REFUNDS;
import static org.assertj.core.api.Assertions.assertThat;

import id.microsayur.payment.Payment;
import id.microsayur.payment.PaymentProperties;
import id.microsayur.payment.PaymentRepository;
import id.microsayur.payment.PaymentStatus;
import id.microsayur.payment.reconciliation.ReconciliationQueue.OpenRecords;
import id.microsayur.payment.refund.RefundFixtures;
import id.microsayur.payment.refund.RefundStatus;
import id.microsayur.platform.test.RepositoryTest;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.jdbc.core.JdbcAggregateTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

@RepositoryTest
class ReconciliationQueueTests {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final PaymentProperties PROPERTIES = new PaymentProperties(
            new PaymentProperties.Reconciler(SECOND, 2, SECOND, Duration.ofSeconds(30), SECOND), null);

    @Autowired
    PaymentRepository payments;

    @Autowired
    JdbcAggregateTemplate aggregates;

    @Autowired
    JdbcClient jdbc;

    private ReconciliationQueue queue;

    @BeforeEach
    void createQueue() {
        queue = at(NOON);
    }

    @ParameterizedTest
    @EnumSource
    void claimsADuePaymentExactlyWhileItsOutcomeIsOpen(PaymentStatus status) {
        var payment = due(inStatus(status), NOON);
        var isOpen = status == PaymentStatus.PENDING || status == PaymentStatus.UNKNOWN;

        assertThat(queue.claim(PAYMENTS)).isEqualTo(isOpen ? List.of(payment) : List.of());
    }

    @ParameterizedTest
    @EnumSource
    void claimsADueRefundExactlyWhileItIsOpen(RefundStatus status) {
        var refund = dueRefund(payments.save(paid()).id(), status, NOON);

        assertThat(queue.claim(REFUNDS)).isEqualTo(status.isOpen() ? List.of(refund) : List.of());
        assertThat(queue.claim(PAYMENTS)).isEmpty();
    }

    @Test
    void claimsTheLongestDuePaymentsUpToTheBatch() {
        var later = due(open(), NOON.minusSeconds(1));
        var longest = due(open(), NOON.minusSeconds(3));
        var longer = due(open(), NOON.minusSeconds(2));
        due(open(), NOON.plusSeconds(1));

        assertThat(queue.claim(PAYMENTS)).containsExactlyInAnyOrder(longest, longer);
        assertThat(queue.claim(PAYMENTS)).containsExactly(later);
        assertThat(queue.claim(PAYMENTS)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 2", "4, 16", "5, 30", "40, 30"})
    void doublesTheBackoffWithEachCheckUpToItsMaximum(int checks, long seconds) {
        var payment = due(open(), NOON);
        jdbc.sql("update payments set checks = ? where id = ?")
                .params(checks, payment)
                .update();

        queue.claim(PAYMENTS);

        assertThat(nextCheck(PAYMENTS, payment)).isEqualTo(NOON.plusSeconds(seconds));
        assertThat(at(NOON.plusSeconds(seconds).minusMillis(1)).claim(PAYMENTS)).isEmpty();
        assertThat(at(NOON.plusSeconds(seconds)).claim(PAYMENTS)).containsExactly(payment);
    }

    @Test
    void schedulesTheFirstQueryAfterTheBackoff() {
        var payment = due(open(), NOON.plusSeconds(60));
        var refund = dueRefund(payment, RefundStatus.UNKNOWN, NOON.plusSeconds(60));

        queue.scheduleRetry(PAYMENTS, payment);
        queue.scheduleRetry(REFUNDS, refund);

        assertThat(nextCheck(PAYMENTS, payment)).isEqualTo(NOON.plus(SECOND));
        assertThat(nextCheck(REFUNDS, refund)).isEqualTo(NOON.plus(SECOND));
    }

    @Test
    void makesAPaymentAndItsRefundsDueAtOnceWhileTheyAreOpen() {
        var open = due(open(), NOON.plusSeconds(60));
        var paid = due(paid(), NOON.plusSeconds(60));
        var openRefund = dueRefund(paid, RefundStatus.UNKNOWN, NOON.plusSeconds(60));
        var completedPayment = due(paid(), NOON.plusSeconds(60));
        var completed = dueRefund(completedPayment, RefundStatus.COMPLETED, NOON.plusSeconds(60));

        queue.scheduleNow(open);
        queue.scheduleNow(paid);
        queue.scheduleNow(completedPayment);

        assertThat(queue.claim(PAYMENTS)).containsExactly(open);
        assertThat(queue.claim(REFUNDS)).containsExactly(openRefund);
        assertThat(nextCheck(PAYMENTS, paid)).isEqualTo(NOON.plusSeconds(60));
        assertThat(nextCheck(REFUNDS, completed)).isEqualTo(NOON.plusSeconds(60));
    }

    private ReconciliationQueue at(Instant now) {
        return new ReconciliationQueue(jdbc, Clock.fixed(now, ZoneOffset.UTC), () -> PROPERTIES);
    }

    private UUID due(Payment payment, Instant nextCheck) {
        var id = payments.save(payment).id();
        jdbc.sql("update payments set next_check_at = ? where id = ?")
                .params(Timestamp.from(nextCheck), id)
                .update();
        return id;
    }

    private UUID dueRefund(UUID payment, RefundStatus status, Instant nextCheck) {
        var id = aggregates.save(RefundFixtures.inStatus(payment, status)).id();
        jdbc.sql("update refunds set next_check_at = ? where id = ?")
                .params(Timestamp.from(nextCheck), id)
                .update();
        return id;
    }

    private Instant nextCheck(OpenRecords records, UUID id) {
        return jdbc.sql("select next_check_at from " + records + " where id = ?")
                .param(id)
                .query((row, _) -> row.getTimestamp(1).toInstant())
                .single();
    }
}
