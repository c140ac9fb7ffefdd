package id.microsayur.user.account;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/** What carries a registration to notification-service. */
@Validated
@ConfigurationProperties("user.notifications")
record NotificationProperties(@DefaultValue("event") Transport transport) {

    /** The adapters of {@link EmailPublisher}. */
    enum Transport {
        EVENT,
        REST
    }
}
