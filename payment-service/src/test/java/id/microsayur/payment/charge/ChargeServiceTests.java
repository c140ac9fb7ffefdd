package id.microsayur.payment.charge;

import static id.microsayur.payment.PaymentFixtures.NOON;
import static id.microsayur.payment.PaymentFixtures.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import id.microsayur.payment.ChargeRequest;
import id.microsayur.payment.ChargeResult;
import id.microsayur.payment.InMemoryPaymentRepository;
import id.microsayur.payment.Payment;
import id.microsayur.payment.PaymentProperties;
import id.microsayur.payment.PaymentStatus;
import id.microsayur.payment.provider.FakeProvider;
import id.microsayur.payment.provider.PaymentProviders;
import id.microsayur.payment.provider.ProviderNotification;
import id.microsayur.payment.provider.ProviderUnavailable;
import id.microsayur.payment.reconciliation.FakeReconciliationQueue;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChargeServiceTests {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final PaymentProperties PROPERTIES = new PaymentProperties(
            new PaymentProperties.Reconciler(SECOND, 20, SECOND, SECOND, SECOND),
            Map.of("card", "sandbox", "wallet", "nowhere"));

    private final InMemoryPaymentRepository repository = new InMemoryPaymentRepository();
    private final FakeReconciliationQueue queue = new FakeReconciliationQueue();
    private final FakeProvider provider = new FakeProvider();
    private final RecordingPaymentChangeHandler handler = new RecordingPaymentChangeHandler();
    private final PaymentService payments = new PaymentService(
            repository, handler, new FakeCancellationMarkers(repository), queue, Clock.fixed(NOON, ZoneOffset.UTC));
    private final ChargeService charges =
            new ChargeService(payments, new PaymentProviders(List.of(provider), () -> PROPERTIES), queue);
    private final ChargeRequest request = request();

    @Test
    void savesThePaymentBeforeTheCallAndItsResultAfterwards() {
        provider.answerCharge(payment -> {
            assertThat(repository.findById(payment.id())).contains(payment);
            return new ChargeResult.Succeeded("ch_1");
        });

        var payment = charges.charge(request, "tok_ok");

        assertThat(payment.status()).isEqualTo(PaymentStatus.COMPLETED);
        assertThat(payment.createdAt()).isEqualTo(NOON);
        assertThat(repository.findAll()).containsExactly(payment);
        assertThat(provider.calls()).containsExactly("charge tok_ok");
        assertThat(queue.retries()).isEmpty();
    }

    @Test
    void appliesAResultOnceThatAWebhookBroughtDuringTheCall() {
        provider.answerCharge(payment -> {
            payments.handle(new ProviderNotification.ChargeUpdated(payment.id(), new ChargeResult.Succeeded("ch_1")));
            return new ChargeResult.Succeeded("ch_1");
        });

        var payment = charges.charge(request, "tok_ok");

        assertThat(payment.status()).isEqualTo(PaymentStatus.COMPLETED);
        assertThat(repository.findAll()).containsExactly(payment);
        assertThat(handler.changes())
                .filteredOn(change -> change.endsWith("COMPLETED"))
                .hasSize(1);
    }

    @Test
    void appliesAResultToAPaymentThatWasChangedDuringTheCall() {
        provider.answerCharge(payment -> {
            payments.handle(new ProviderNotification.ChargeUpdated(payment.id(), new ChargeResult.Unclear("late")));
            repository.save(repository.findById(payment.id()).orElseThrow());
            return new ChargeResult.Succeeded("ch_1");
        });

        assertThat(charges.charge(request, "tok_ok").status()).isEqualTo(PaymentStatus.COMPLETED);
    }

    @Test
    void schedulesAQueryOfAnUnclearCharge() {
        provider.answerCharge(_ -> new ChargeResult.Unclear("timeout"));

        var payment = charges.charge(request, "tok_ok");

        assertThat(payment.status()).isEqualTo(PaymentStatus.UNKNOWN);
        assertThat(queue.retries()).containsExactly(payment.id());
    }

    @Test
    void discardsAChargeThatWasNeverSentSoThatItMayBeRequestedAgain() {
        provider.answerCharge(_ -> new ChargeResult.NotSent("refused"));
        assertThatExceptionOfType(ProviderUnavailable.class).isThrownBy(() -> charges.charge(request, "tok_ok"));
        assertThat(repository.findAll()).isEmpty();

        provider.answerCharge(_ -> new ChargeResult.Succeeded("ch_1"));
        assertThat(charges.charge(request, "tok_ok").status()).isEqualTo(PaymentStatus.COMPLETED);
    }

    @Test
    void failsAnUnsentChargeWhoseOrderWasCancelledDuringTheCall() {
        provider.answerCharge(payment -> {
            payments.cancelForOrder(request.orderId(), request.userId(), 15_000, "IDR");
            return new ChargeResult.NotSent("refused");
        });

        assertThatExceptionOfType(ProviderUnavailable.class).isThrownBy(() -> charges.charge(request, "tok_ok"));

        assertThat(repository.findAll()).singleElement().satisfies(payment -> {
            assertThat(payment.status()).isEqualTo(PaymentStatus.FAILED);
            assertThat(payment.providerDetails().failureReason()).isEqualTo("provider-unreachable");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"barter", "wallet"})
    void failsAPaymentByAMethodWithoutProvider(String method) {
        var payment = charges.charge(request(UUID.randomUUID(), 1, method), "tok_ok");

        assertUnavailable(payment);
    }

    @Test
    void failsAPaymentByAMethodWhoseProviderIsDisabled() {
        provider.disable("no key");

        assertUnavailable(charges.charge(request, "tok_ok"));
    }

    private void assertUnavailable(Payment payment) {
        assertThat(payment.status()).isEqualTo(PaymentStatus.FAILED);
        assertThat(payment.providerDetails().failureReason()).isEqualTo("payment-method-unavailable");
        assertThat(provider.calls()).isEmpty();
    }

    @Test
    void requiresATokenUnlessTheChargeIsKnown() {
        assertThatExceptionOfType(TokenRequired.class).isThrownBy(() -> charges.charge(request, null));
        assertThat(repository.findAll()).isEmpty();
        var paid = charges.charge(request, "tok_ok");

        assertThat(charges.charge(request, null)).isEqualTo(paid);
    }

    @Test
    void returnsTheExistingPaymentForARepeatedRequestWithoutACall() {
        var paid = charges.charge(request, "tok_ok");

        assertThat(charges.charge(request, "tok_ok")).isEqualTo(paid);

        assertThat(provider.calls()).hasSize(1);
    }

    @Test
    void refusesAKeyThatWasUsedForAnotherRequest() {
        charges.charge(request, "tok_ok");
        var other = new ChargeRequest(
                request.orderId(), request.userId(), request.chargeKey(), 16_000, "IDR", request.method());

        assertThatExceptionOfType(ChargeKeyReused.class).isThrownBy(() -> charges.charge(other, "tok_ok"));
    }

    @Test
    void chargesAnOrderAgainOnlyAfterAFailure() {
        var order = request.orderId();
        provider.answerCharge(_ -> new ChargeResult.Declined("ch_1", "card-declined"));
        charges.charge(request, "tok_declined");
        provider.answerCharge(_ -> new ChargeResult.Succeeded("ch_2"));
        charges.charge(request(order, 2, "card"), "tok_ok");

        assertThatExceptionOfType(OrderAlreadyCharged.class)
                .isThrownBy(() -> charges.charge(request(order, 3, "card"), "tok_ok"));
        assertThat(provider.calls()).containsExactly("charge tok_declined", "charge tok_ok");
    }

    @Test
    void refusesAChargeOfACancelledOrder() {
        payments.cancelForOrder(request.orderId(), request.userId(), 15_000, "IDR");

        assertThatExceptionOfType(OrderCancelled.class).isThrownBy(() -> charges.charge(request, "tok_ok"));
        assertThat(provider.calls()).isEmpty();
    }
}
