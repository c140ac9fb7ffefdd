package id.microsayur.notification;

import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Limits of what is stored for one recipient; what exceeds them is stored as failed.
 *
 * @param accountMailsPerHour mails to one address that a stranger can cause: registrations, resets, changes of an address
 * @param mailsPerHour all mails to one address: so many at once, and as many again in the course of an hour
 * @param pendingCalls unfinished webhook calls of one user
 */
@Validated
@ConfigurationProperties("notification.limits")
public record RecipientLimits(
        @DefaultValue("20") @Min(1) int accountMailsPerHour,
        @DefaultValue("20000") @Min(1) int mailsPerHour,
        @DefaultValue("500") @Min(1) int pendingCalls) {}
