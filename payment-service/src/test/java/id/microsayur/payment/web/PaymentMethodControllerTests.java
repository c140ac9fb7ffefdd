package id.microsayur.payment.web;

import static org.assertj.core.api.Assertions.assertThat;

import id.microsayur.payment.PaymentProperties;
import id.microsayur.payment.provider.FakeProvider;
import id.microsayur.payment.provider.PaymentProvider;
import id.microsayur.payment.provider.PaymentProviders;
import id.microsayur.payment.web.PaymentMethodApi.PaymentMethod;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PaymentMethodControllerTests {

    private final FakeProvider sandbox = new FakeProvider();

    @Test
    void listsTheOpenMethodsInTheOrderOfTheConfiguration() {
        var methods = new LinkedHashMap<String, String>();
        List.of("qris", "paylater", "card").forEach(method -> methods.put(method, "sandbox"));
        methods.put("crypto", "nobody");

        assertThat(list(methods, sandbox))
                .extracting(PaymentMethod::method)
                .containsExactly("qris", "paylater", "card");
        sandbox.disable("switched off");
        assertThat(list(methods, sandbox)).isEmpty();
    }

    private static List<PaymentMethod> list(Map<String, String> methods, PaymentProvider... providers) {
        var second = Duration.ofSeconds(1);
        var properties =
                new PaymentProperties(new PaymentProperties.Reconciler(second, 20, second, second, second), methods);
        return new PaymentMethodController(new PaymentProviders(List.of(providers), () -> properties))
                .list()
                .items();
    }
}
