package id.microsayur.payment.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;

import id.microsayur.payment.charge.PaymentService;
import id.microsayur.payment.provider.PaymentProvider;
import id.microsayur.payment.provider.PaymentProviders;
import id.microsayur.payment.provider.ProviderNotification;
import id.microsayur.payment.provider.WebhookSignatureInvalid;
import id.microsayur.platform.test.web.WebSliceTest;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@WebSliceTest(ProviderWebhookController.class)
class ProviderWebhookControllerTests {

    private static final String BODY = "{\"status\":  \"succeeded\"}";

    private final PaymentProvider provider = mock(PaymentProvider.class);

    @Autowired
    MockMvcTester mvc;

    @MockitoBean
    PaymentProviders providers;

    @MockitoBean
    PaymentService payments;

    @Test
    void passesTheBytesAsSentToTheProviderOfThePath() {
        var notification = new ProviderNotification.QueryRequired(UUID.randomUUID());
        given(providers.get("sandbox")).willReturn(provider);
        given(provider.parseWebhook(any(), any())).willAnswer(call -> {
            assertThat(call.<byte[]>getArgument(1)).isEqualTo(BODY.getBytes(StandardCharsets.UTF_8));
            return notification;
        });

        assertThat(webhook()).hasStatusOk().bodyText().isEqualTo("{\"received\":true}");

        verify(payments).handle(notification);
    }

    @Test
    void reportsAnInvalidSignature() {
        given(providers.get("sandbox")).willReturn(provider);
        given(provider.parseWebhook(any(), any())).willThrow(new WebhookSignatureInvalid());

        assertThat(webhook())
                .hasStatus(401)
                .hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
                .bodyJson()
                .extractingPath("$.type")
                .isEqualTo("urn:micro-sayur:bad-signature");
        verifyNoInteractions(payments);
    }

    private MockMvcTester.MockMvcRequestBuilder webhook() {
        return mvc.post()
                .uri("/api/payments/webhooks/sandbox")
                .contentType(MediaType.APPLICATION_JSON)
                .content(BODY);
    }
}
