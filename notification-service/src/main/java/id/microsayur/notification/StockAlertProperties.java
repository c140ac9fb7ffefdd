package id.microsayur.notification;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/** Who is told when a product runs low: addresses, of people with an account or without. */
@Validated
@ConfigurationProperties("notification.stock-alerts")
public record StockAlertProperties(@DefaultValue List<@NotBlank @Email String> recipients) {}
