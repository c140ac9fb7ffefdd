package id.microsayur.payment.provider;

import id.microsayur.payment.PaymentProperties;
import id.microsayur.runtime.refresh.Refreshable;
import jakarta.annotation.PostConstruct;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Selects the provider of a payment method by {@code payment.methods}; disabled providers serve no method. */
@Component
public class PaymentProviders {

    private static final Logger log = LoggerFactory.getLogger(PaymentProviders.class);

    private final List<PaymentProvider> all;
    private final Refreshable<PaymentProperties> properties;

    public PaymentProviders(List<PaymentProvider> all, Refreshable<PaymentProperties> properties) {
        this.all = all;
        this.properties = properties;
    }

    @PostConstruct
    void logUnusableMethods() {
        properties.get().methods().forEach((method, name) -> {
            var provider = find(name);
            if (provider.isEmpty()) {
                log.warn(
                        "payment.methods.{} names the unknown provider {}; payments by this method fail", method, name);
            } else if (provider.get().missingConfiguration() instanceof String reason) {
                log.warn("Payment method {} is unavailable: provider {} is disabled: {}", method, name, reason);
            }
        });
    }

    /** Empty when the method has no provider or its provider is disabled. */
    public Optional<PaymentProvider> forMethod(String method) {
        return Optional.ofNullable(properties.get().methods().get(method))
                .flatMap(this::find)
                .filter(provider -> provider.missingConfiguration() == null);
    }

    /** Methods that can be paid by now, with their providers, in the order of the configuration. */
    public Map<String, PaymentProvider> open() {
        var open = new LinkedHashMap<String, PaymentProvider>();
        properties
                .get()
                .methods()
                .keySet()
                .forEach(method -> forMethod(method).ifPresent(provider -> open.put(method, provider)));
        return open;
    }

    public PaymentProvider get(String name) {
        return find(name).orElseThrow(() -> new ProviderNotFound(name));
    }

    public List<PaymentProvider> all() {
        return all;
    }

    private Optional<PaymentProvider> find(String name) {
        return all.stream().filter(provider -> provider.name().equals(name)).findFirst();
    }
}
