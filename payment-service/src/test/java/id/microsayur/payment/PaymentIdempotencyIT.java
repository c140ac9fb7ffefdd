package id.microsayur.payment;

import static org.assertj.core.api.Assertions.assertThat;

import id.microsayur.platform.test.ServiceTest;
import id.microsayur.platform.test.crash.KeyedEndpointChecks;
import id.microsayur.testsupport.crash.KeyedRequest;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Charges and refunds under one key when the service is killed. */
@ServiceTest
class PaymentIdempotencyIT extends SandboxServerFixture {

    @Test
    void movesMoneyOnceWhateverIsKilled(@Autowired KeyedEndpointChecks checks) {
        checks.verifyOneEffectPerKey(Map.of(
                "POST /internal/payments", this::keyedCharge,
                "POST /api/payments/{id}/refunds", this::keyedRefund));

        assertThat(client.ledgerAudit().path("differences")).isEmpty();
    }

    /** A repetition returns the current state of the payment. */
    private KeyedRequest keyedCharge() {
        var charged = UUID.randomUUID();
        return KeyedRequest.of(
                        PaymentApiClient.idempotencyKey(charged, 1),
                        () -> KeyedEndpointChecks.answer(client.charge(charged, customer, 1, "card", "tok_ok")),
                        () -> count("select count(*) from payments where order_id = ?", charged))
                .withEssence(answer -> id(json.readTree(answer.body())));
    }

    private KeyedRequest keyedRefund() {
        var charged = UUID.randomUUID();
        var payment = id(PaymentApiClient.body(client.charge(charged, customer, 1, "card", "tok_ok")));
        var key = key();
        return KeyedRequest.of(
                key,
                () -> KeyedEndpointChecks.answer(
                        client.refund(payment, key, "{\"amount\": 6000, \"reason\": \"wilted\"}")),
                () -> count(
                        "select refunded / 6000 * (select count(*) from refunds where payment_id = p.id) from payments p"
                                + " where id = ?",
                        UUID.fromString(payment)));
    }

    private int count(String query, UUID id) {
        return jdbc.sql(query).param(id).query(Integer.class).single();
    }
}
