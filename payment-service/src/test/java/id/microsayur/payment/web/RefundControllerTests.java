package id.microsayur.payment.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.verifyNoInteractions;

import id.microsayur.payment.refund.Refund;
import id.microsayur.payment.refund.RefundDetails;
import id.microsayur.payment.refund.RefundProcessor;
import id.microsayur.payment.refund.RefundService;
import id.microsayur.payment.refund.RefundStatus;
import id.microsayur.platform.problem.Conflict;
import id.microsayur.platform.test.TestTokens;
import id.microsayur.platform.test.web.WebSliceTest;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@WebSliceTest(RefundController.class)
class RefundControllerTests {

    private static final UUID PAYMENT = UUID.fromString("d2a7c3b4-5e6f-4a1b-8c9d-0e1f2a3b4c5d");
    private static final UUID ADMIN = UUID.fromString("5b0a4a4e-8a53-4a0e-8d0b-1c2f3e4d5a6b");
    private static final String KEY = "0123456789abcdef";

    @Autowired
    MockMvcTester mvc;

    @Autowired
    TestTokens tokens;

    @MockitoBean
    RefundProcessor processor;

    @MockitoBean
    RefundService refunds;

    @ParameterizedTest
    @CsvSource({"COMPLETED, 201", "FAILED, 201", "PENDING, 202", "UNKNOWN, 202"})
    void createsARefundWithAnOutcomeAndAcceptsAnOpenOne(RefundStatus status, int expected) {
        given(processor.refund(PAYMENT, KEY, 6_000L, "wilted", ADMIN.toString()))
                .willReturn(refund(status));

        assertThat(refundRequest(admin(), "\"" + KEY + "\"", "{\"amount\": 6000, \"reason\": \"wilted\"}"))
                .hasStatus(expected)
                .bodyJson()
                .extractingPath("$.status")
                .isEqualTo(status.name());
    }

    @Test
    void refundsWhatIsLeftWithoutAnAmount() {
        given(processor.refund(PAYMENT, KEY, null, "wilted", "shop")).willReturn(refund(RefundStatus.COMPLETED));

        assertThat(refundRequest(tokens.service("shop", "payments:manage"), KEY, "{\"reason\": \"wilted\"}"))
                .hasStatus(201);
    }

    @Test
    void listsTheInvalidFieldsOfARefund() {
        var response = refundRequest(admin(), KEY, "{\"amount\": -1, \"reason\": \" \"}");

        assertThat(response).hasStatus(400).hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
        assertThat(response)
                .bodyJson()
                .extractingPath("$.errors[*].field")
                .asArray()
                .containsExactlyInAnyOrder("amount", "reason");
        verifyNoInteractions(processor);
    }

    @Test
    void reportsAConflictWithItsMembers() {
        given(processor.refund(any(), any(), any(), any(), any()))
                .willThrow(new Conflict("refund-too-large", "Too large").with("refundable", 9_000));

        assertThat(refundRequest(admin(), KEY, "{\"amount\": 9001, \"reason\": \"wilted\"}"))
                .hasStatus(409)
                .hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
                .bodyJson()
                .extractingPath("$.refundable")
                .isEqualTo(9_000);
    }

    @Test
    void listsTheRefundsOfAPayment() {
        given(refunds.findByPayment(PAYMENT)).willReturn(List.of(refund(RefundStatus.COMPLETED)));

        assertThat(mvc.get()
                        .uri("/api/payments/" + PAYMENT + "/refunds")
                        .header(HttpHeaders.AUTHORIZATION, "Bearer " + admin()))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.items[*].amount")
                .asArray()
                .containsExactly(6_000);
    }

    @Test
    void letsOnlyStaffRefund() {
        assertThat(refundRequest(tokens.customer(UUID.randomUUID()), KEY, "{\"reason\": \"mine\"}"))
                .hasStatus(403)
                .hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
        assertThat(refundRequest("forged", KEY, "{\"reason\": \"mine\"}")).hasStatus(401);
        verifyNoInteractions(processor);
    }

    private String admin() {
        return tokens.user(ADMIN, "admin@example.com", "Admin", "ADMIN");
    }

    private static Refund refund(RefundStatus status) {
        return new Refund(
                UUID.randomUUID(),
                PAYMENT,
                new RefundDetails(KEY, 6_000, "wilted", ADMIN.toString(), Instant.parse("2026-11-22T05:00:00Z")),
                status,
                null,
                null,
                0);
    }

    private MockMvcTester.MockMvcRequestBuilder refundRequest(String token, String key, String body) {
        return mvc.post()
                .uri("/api/payments/" + PAYMENT + "/refunds")
                .header(HttpHeaders.AUTHORIZATION, "Bearer " + token)
                .header("Idempotency-Key", key)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body);
    }
}
