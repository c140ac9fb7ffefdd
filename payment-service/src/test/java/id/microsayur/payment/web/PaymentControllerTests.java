package id.microsayur.payment.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;

import id.microsayur.payment.ChargeRequest;
import id.microsayur.payment.ChargeResult;
import id.microsayur.payment.Payment;
import id.microsayur.payment.PaymentInstructions;
import id.microsayur.payment.charge.PaymentService;
import id.microsayur.platform.problem.NotFound;
import id.microsayur.platform.test.TestTokens;
import id.microsayur.platform.test.web.WebSliceTest;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@WebSliceTest(PaymentController.class)
class PaymentControllerTests {

    private static final UUID CUSTOMER = UUID.fromString("5b0a4a4e-8a53-4a0e-8d0b-1c2f3e4d5a6b");
    private static final UUID ORDER = UUID.fromString("0f8e1f0c-5f2b-4f6e-9a39-6b3f1c2d4e5a");

    @Autowired
    MockMvcTester mvc;

    @Autowired
    TestTokens tokens;

    @MockitoBean
    PaymentService payments;

    @Test
    void showsAPaymentToItsCustomer() {
        var payment = Payment.open(
                        new ChargeRequest(ORDER, CUSTOMER, "order-1234567890-1", 15_000, "IDR", "card"),
                        "sandbox",
                        Instant.parse("2026-11-22T05:00:00Z"))
                .applyResult(new ChargeResult.Declined("ch_1", "insufficient-funds"));
        given(payments.getForUser(payment.id(), CUSTOMER)).willReturn(payment);

        assertThat(get(payment.id().toString(), tokens.customer(CUSTOMER)))
                .hasStatusOk()
                .bodyText()
                .isEqualTo("""
                        {"payment_id":"%s","order_id":"%s","status":"FAILED","amount":15000,"currency":"IDR",\
                        "method":"card","failure_reason":"insufficient-funds","refunded":0,\
                        "created_at":"2026-11-22T05:00:00Z"}""".formatted(payment.id(), ORDER));
    }

    @Test
    void showsAnyPaymentToStaffAndNoneToOperators() {
        var payment = Payment.open(
                new ChargeRequest(ORDER, CUSTOMER, "order-1234567890-1", 15_000, "IDR", "card"),
                "sandbox",
                Instant.parse("2026-11-22T05:00:00Z"));
        var staff = UUID.randomUUID();
        given(payments.get(payment.id())).willReturn(payment);
        given(payments.getForUser(payment.id(), staff)).willThrow(new NotFound("payment-not-found", "none"));

        assertThat(get(payment.id().toString(), tokens.user(staff, "staff@example.com", "Staff", "ADMIN")))
                .hasStatusOk();
        assertThat(get(payment.id().toString(), tokens.service("desk", "payments:manage")))
                .hasStatusOk();
        assertThat(get(payment.id().toString(), tokens.user(staff, "ops@example.com", "Ops", "OPS")))
                .hasStatus(404);
    }

    @Test
    void drawsTheQrCodeOfAPayment() {
        var open = Payment.open(
                new ChargeRequest(ORDER, CUSTOMER, "order-1234567890-1", 15_000, "IDR", "qris"),
                "sandbox",
                Instant.parse("2026-11-22T05:00:00Z"));
        var waiting = open.applyResult(new ChargeResult.Pending(
                "ch_1",
                new PaymentInstructions(null, null, "00020101021226", null, Instant.parse("2026-11-22T05:15:00Z"))));
        given(payments.getForUser(waiting.id(), CUSTOMER)).willReturn(waiting);

        assertThat(get(waiting.id() + "/qr.svg", tokens.customer(CUSTOMER)))
                .hasStatusOk()
                .hasContentTypeCompatibleWith("image/svg+xml")
                .bodyText()
                .startsWith("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 29 29\"")
                .contains("<path d=\"M4,4h1v1h-1z");
        given(payments.getForUser(waiting.id(), CUSTOMER)).willReturn(open);
        assertThat(get(waiting.id() + "/qr.svg", tokens.customer(CUSTOMER)).header(HttpHeaders.ACCEPT, "image/svg+xml"))
                .hasStatus(404)
                .hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
                .bodyJson()
                .extractingPath("$.type")
                .isEqualTo("urn:micro-sayur:qr-not-found");
    }

    @Test
    void reportsAnUnknownPayment() {
        given(payments.getForUser(ORDER, CUSTOMER)).willThrow(new NotFound("payment-not-found", "There is no payment"));

        assertThat(get(ORDER.toString(), tokens.customer(CUSTOMER)))
                .hasStatus(404)
                .hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
                .bodyJson()
                .extractingPath("$.type")
                .isEqualTo("urn:micro-sayur:payment-not-found");
        assertThat(get("not-an-id", tokens.customer(CUSTOMER))).hasStatus(400);
    }

    @Test
    void refusesCallersWithoutALoginOfAUser() {
        assertThat(mvc.get().uri("/api/payments/" + ORDER))
                .hasStatus(401)
                .hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
        assertThat(get(ORDER.toString(), tokens.service("order-service", "payment:charge")))
                .hasStatus(403)
                .hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
    }

    private MockMvcTester.MockMvcRequestBuilder get(String id, String token) {
        return mvc.get().uri("/api/payments/" + id).header(HttpHeaders.AUTHORIZATION, "Bearer " + token);
    }
}
