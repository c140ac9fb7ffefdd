package id.microsayur.payment;

import id.microsayur.live.Live;
import jakarta.annotation.PostConstruct;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Who takes the money of which method: the operator says it, and what is switched off takes none. */
@Component
public class Providers {

    private static final Logger log = LoggerFactory.getLogger(Providers.class);

    private final List<PaymentProvider> all;
    private final Live<PaymentProperties> properties;

    Providers(List<PaymentProvider> all, Live<PaymentProperties> properties) {
        this.all = all;
        this.properties = properties;
    }

    @PostConstruct
    void explain() {
        properties.get().methods().forEach((method, name) -> {
            var provider = find(name);
            if (provider.isEmpty()) {
                log.warn("payment.methods.{} names a provider that there is not: {}", method, name);
            } else if (provider.get().whyOff() instanceof String why) {
                log.warn("Nobody can pay by {}: the provider {} is off, since {}", method, name, why);
            }
        });
    }

    /** Empty when nobody takes money in this way, or who does is off. */
    Optional<PaymentProvider> forMethod(String method) {
        return Optional.ofNullable(properties.get().methods().get(method))
                .flatMap(this::find)
                .filter(provider -> provider.whyOff() == null);
    }

    public PaymentProvider named(String name) {
        return find(name).orElseThrow(() -> new ProviderNotFound(name));
    }

    List<PaymentProvider> all() {
        return all;
    }

    private Optional<PaymentProvider> find(String name) {
        return all.stream().filter(provider -> provider.name().equals(name)).findFirst();
    }
}
