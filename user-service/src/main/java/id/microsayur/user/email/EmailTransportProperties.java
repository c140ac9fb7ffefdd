package id.microsayur.user.email;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/** Transport of registrations to notification-service. */
@Validated
@ConfigurationProperties("user.notifications")
record EmailTransportProperties(@DefaultValue("event") EmailTransport transport) {

    /** The adapters of {@link EmailPublisher}. */
    enum EmailTransport {
        EVENT,
        REST
    }
}
