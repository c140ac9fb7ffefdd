package id.microsayur.payment.provider;

import id.microsayur.payment.PaymentProperties;
import id.microsayur.runtime.refresh.Refreshable;
import jakarta.annotation.PostConstruct;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Who takes the money of which method: the operator says it, and what is switched off takes none. */
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
                log.warn("payment.methods.{} names a provider that there is not: {}", method, name);
            } else if (provider.get().missingConfiguration() instanceof String why) {
                log.warn("Nobody can pay by {}: the provider {} is off, since {}", method, name, why);
            }
        });
    }

    /** Empty when nobody takes money in this way, or who does is off. */
    public Optional<PaymentProvider> forMethod(String method) {
        return Optional.ofNullable(properties.get().methods().get(method))
                .flatMap(this::find)
                .filter(provider -> provider.missingConfiguration() == null);
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
