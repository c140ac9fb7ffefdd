package id.microsayur.payment;

import static id.microsayur.payment.PaymentFixtures.inStatus;
import static id.microsayur.payment.PaymentFixtures.open;
import static id.microsayur.payment.PaymentFixtures.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import id.microsayur.platform.test.RepositoryTest;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;

@RepositoryTest
class PaymentRepositoryTests {

    @Autowired
    PaymentRepository payments;

    @ParameterizedTest
    @EnumSource
    void readsAPaymentAsItWasSaved(PaymentStatus status) {
        var saved = payments.save(inStatus(status));

        assertThat(payments.findById(saved.id())).contains(saved);
        assertThat(payments.findLockedById(saved.id())).contains(saved);
        assertThat(payments.findByChargeKey(saved.request().chargeKey())).contains(saved);
        assertThat(payments.findByOrderId(saved.request().orderId())).containsExactly(saved);
    }

    @ParameterizedTest
    @EnumSource
    void acceptsASecondPaymentOfAnOrderOnlyAfterAFailure(PaymentStatus first) {
        var order = payments.save(inStatus(first)).request().orderId();
        var second = open(request(order, 2, "card"));

        if (first == PaymentStatus.FAILED) {
            assertThat(payments.save(second).revision()).isZero();
        } else {
            assertThatExceptionOfType(DuplicateKeyException.class).isThrownBy(() -> payments.save(second));
        }
    }

    @ParameterizedTest
    @EnumSource
    void findsTheLivePaymentOfAnOrder(PaymentStatus status) {
        var payment = payments.save(inStatus(status));
        var order = payment.request().orderId();

        var live = payments.findLockedByRequestOrderIdAndStatusNot(order, PaymentStatus.FAILED);

        assertThat(live.isPresent()).isEqualTo(status != PaymentStatus.FAILED);
        assertThat(live.orElse(payment)).isEqualTo(payment);
    }

    @Test
    void acceptsAChargeAgainAfterItsPaymentWasDeleted() {
        var unsent = payments.save(open());
        payments.delete(unsent);

        assertThat(payments.findById(payments.save(open(unsent.request())).id()))
                .isPresent();
    }

    @Test
    void rejectsARepeatedChargeKey() {
        var request = payments.save(PaymentFixtures.failed()).request();

        assertThatExceptionOfType(DuplicateKeyException.class).isThrownBy(() -> payments.save(open(request)));
    }

    @Test
    void rejectsARefundOfMoreThanWasCaptured() {
        var paid = payments.save(PaymentFixtures.paid());
        var amounts = new PaymentAmounts(15_000, 15_001, 0, false);
        var tooMuch = new Payment(
                paid.id(),
                paid.request(),
                paid.createdAt(),
                paid.status(),
                paid.providerDetails(),
                amounts,
                paid.version());

        assertThatExceptionOfType(DataIntegrityViolationException.class).isThrownBy(() -> payments.save(tooMuch));
    }

    @Test
    void findsAPaymentForItsUserOnly() {
        var payment = payments.save(open());

        assertThat(payments.findByIdAndRequestUserId(
                        payment.id(), payment.request().userId()))
                .contains(payment);
        assertThat(payments.findByIdAndRequestUserId(payment.id(), UUID.randomUUID()))
                .isEmpty();
    }
}
