package id.microsayur.payment.web;

import id.microsayur.payment.provider.PaymentProviders;
import org.springframework.web.bind.annotation.RestController;

/** Open payment methods. */
@RestController
class PaymentMethodController implements PaymentMethodApi {

    private final PaymentProviders paymentProviders;

    PaymentMethodController(PaymentProviders paymentProviders) {
        this.paymentProviders = paymentProviders;
    }

    @Override
    public PaymentMethods list() {
        return new PaymentMethods(paymentProviders.open().entrySet().stream()
                .map(open -> PaymentMethod.of(open.getKey(), open.getValue()))
                .toList());
    }
}
