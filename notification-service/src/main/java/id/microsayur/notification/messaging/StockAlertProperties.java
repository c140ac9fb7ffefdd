package id.microsayur.notification.messaging;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/** Email addresses that receive low-stock alerts; an account is not required. */
@Validated
@ConfigurationProperties("notification.stock-alerts")
record StockAlertProperties(@DefaultValue List<@NotBlank @Email String> recipients) {}
