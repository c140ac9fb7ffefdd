package id.microsayur.order.checkout;

import id.microsayur.platform.client.ServiceClientFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** HTTP clients of the checkout: product-service and payment-service. */
@Configuration(proxyBeanMethods = false)
class CheckoutClientConfiguration {

    static final String PRODUCT_SERVICE = "product-service";
    static final String PAYMENT_SERVICE = "payment-service";

    @Bean
    ReservationClient reservationClient(ServiceClientFactory serviceClientFactory) {
        return serviceClientFactory.createClient(PRODUCT_SERVICE, ReservationClient.class, "stock:reserve");
    }

    @Bean
    PaymentClient paymentClient(ServiceClientFactory serviceClientFactory) {
        return serviceClientFactory.createClient(PAYMENT_SERVICE, PaymentClient.class, "payment:charge");
    }
}
