package id.microsayur.payment.web;

import id.microsayur.payment.PaymentProvider;
import id.microsayur.payment.PaymentService;
import id.microsayur.payment.ProviderNotFound;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What providers tell us of their own accord; they may tell it twice, late, or about payments that are not ours. */
@RestController
@RequestMapping("/api/payments/webhooks")
class WebhookController {

    private final List<PaymentProvider> providers;
    private final PaymentService payments;

    WebhookController(List<PaymentProvider> providers, PaymentService payments) {
        this.providers = providers;
        this.payments = payments;
    }

    @PostMapping(path = "/{provider}", version = "1")
    Received hear(@PathVariable String provider, @RequestHeader HttpHeaders headers, @RequestBody byte[] body) {
        var news = named(provider).hear(headers, body);
        payments.hear(news);
        return new Received(true);
    }

    private PaymentProvider named(String name) {
        return providers.stream()
                .filter(provider -> provider.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new ProviderNotFound(name));
    }

    record Received(boolean received) {}
}
