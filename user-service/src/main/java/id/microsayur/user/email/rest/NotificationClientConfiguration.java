package id.microsayur.user.email.rest;

import id.microsayur.platform.client.ServiceClientFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Creates the HTTP client of notification-service. */
@Configuration(proxyBeanMethods = false)
class NotificationClientConfiguration {

    @Bean
    NotificationClient notificationClient(ServiceClientFactory serviceClientFactory) {
        return serviceClientFactory.createClient("notification-service", NotificationClient.class, "notification:send");
    }
}
