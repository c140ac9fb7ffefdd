package id.microsayur.notification;

import id.microsayur.notification.signing.DerivedKeyProperties;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;

/** Starts the notification service. */
@SpringBootApplication
@EnableConfigurationProperties({NotificationProperties.class, DerivedKeyProperties.class, StockAlertProperties.class})
public class NotificationServiceApplication {

    public static void main(String[] args) {
        SpringApplication.run(NotificationServiceApplication.class, args);
    }
}
