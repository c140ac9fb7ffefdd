package id.microsayur.payment.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.verifyNoInteractions;

import id.microsayur.payment.ChargeRequest;
import id.microsayur.payment.ChargeResult;
import id.microsayur.payment.Payment;
import id.microsayur.payment.charge.ChargeService;
import id.microsayur.payment.charge.PaymentService;
import id.microsayur.platform.test.TestTokens;
import id.microsayur.platform.test.web.WebSliceTest;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@WebSliceTest(InternalPaymentController.class)
class InternalPaymentControllerTests {

    private static final UUID ORDER = UUID.fromString("0f8e1f0c-5f2b-4f6e-9a39-6b3f1c2d4e5a");
    private static final UUID CUSTOMER = UUID.fromString("5b0a4a4e-8a53-4a0e-8d0b-1c2f3e4d5a6b");
    private static final String KEY = "order-1234567890-1";
    private static final ChargeRequest REQUEST = new ChargeRequest(ORDER, CUSTOMER, KEY, 15_000, "IDR", "card");

    private final Payment payment = Payment.open(REQUEST, "sandbox", Instant.parse("2026-11-22T05:00:00Z"))
            .applyResult(new ChargeResult.Succeeded("ch_1"));

    @Autowired
    MockMvcTester mvc;

    @Autowired
    TestTokens tokens;

    @MockitoBean
    ChargeService charges;

    @MockitoBean
    PaymentService payments;

    @Test
    void answersACompletedChargeWithItsReceipt() {
        given(charges.charge(REQUEST, "tok_ok")).willReturn(payment);

        assertThat(charge(KEY, "15000", "IDR", orderService()))
                .hasStatusOk()
                .bodyText()
                .isEqualTo("""
                        {"payment_id":"%s","order_id":"%s","status":"COMPLETED","amount":15000,"currency":"IDR",\
                        "method":"card","refunded":0}""".formatted(payment.id(), ORDER));
    }

    @Test
    void refusesAnInvalidCharge() {
        var response = charge(KEY, "0", "rupiah", orderService());

        assertThat(response).hasStatus(400).hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
        assertThat(response)
                .bodyJson()
                .extractingPath("$.errors[*].field")
                .asArray()
                .containsExactlyInAnyOrder("amount", "currency");
        assertThat(charge("short", "15000", "IDR", orderService())).hasStatus(400);
        verifyNoInteractions(charges);
    }

    @Test
    void listsThePaymentsOfAnOrder() {
        given(payments.findByOrder(ORDER)).willReturn(List.of(payment));

        assertThat(mvc.get()
                        .uri("/internal/payments?order_id=" + ORDER)
                        .header(HttpHeaders.AUTHORIZATION, "Bearer " + orderService()))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.items[*].status")
                .asArray()
                .containsExactly("COMPLETED");
    }

    @Test
    void letsOnlyServicesWithTheScopeCharge() {
        assertThat(charge(KEY, "15000", "IDR", tokens.service("product-service", "stock:reserve")))
                .hasStatus(403);
        assertThat(charge(KEY, "15000", "IDR", tokens.user(CUSTOMER, "admin@example.com", "Admin", "ADMIN")))
                .hasStatus(403);
        assertThat(charge(KEY, "15000", "IDR", "forged")).hasStatus(401);
        verifyNoInteractions(charges);
    }

    private String orderService() {
        return tokens.service("order-service", "payment:charge");
    }

    private MockMvcTester.MockMvcRequestBuilder charge(String key, String amount, String currency, String token) {
        return mvc.post()
                .uri("/internal/payments")
                .header(HttpHeaders.AUTHORIZATION, "Bearer " + token)
                .header("Idempotency-Key", key)
                .contentType(MediaType.APPLICATION_JSON)
                .content("""
                        {"order_id": "%s", "user_id": "%s", "amount": %s, "currency": "%s", "method": "card",
                         "token": "tok_ok"}""".formatted(ORDER, CUSTOMER, amount, currency));
    }
}
