package id.microsayur.payment.web;

import id.microsayur.payment.charge.PaymentService;
import id.microsayur.payment.provider.PaymentProviders;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.RestController;

/** Receives webhook requests of providers, which may be repeated, late, or about unknown payments. */
@RestController
class ProviderWebhookController implements ProviderWebhookApi {

    private final PaymentProviders paymentProviders;
    private final PaymentService payments;

    ProviderWebhookController(PaymentProviders paymentProviders, PaymentService payments) {
        this.paymentProviders = paymentProviders;
        this.payments = payments;
    }

    @Override
    public Received receive(String provider, HttpHeaders headers, byte[] body) {
        payments.handle(paymentProviders.get(provider).parseWebhook(headers, body));
        return new Received(true);
    }
}
