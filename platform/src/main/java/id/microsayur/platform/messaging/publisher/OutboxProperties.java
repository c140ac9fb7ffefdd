package id.microsayur.platform.messaging.publisher;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Limits beyond which the relay sets an event aside.
 *
 * @param maxBody size of a body; the broker's own limit (max_message_size) must not be lower
 * @param attempts failed attempts of an event that the broker never refused
 */
@Validated
@ConfigurationProperties("platform.outbox")
public record OutboxProperties(
        @DefaultValue("512KB") DataSize maxBody,
        @DefaultValue("8") @Min(1) @Max(1000) int attempts) {

    private static final DataSize SMALLEST = DataSize.ofKilobytes(1);
    private static final DataSize LARGEST = DataSize.ofMegabytes(4);

    public OutboxProperties {
        if (maxBody.compareTo(SMALLEST) < 0 || maxBody.compareTo(LARGEST) > 0) {
            throw new IllegalArgumentException("platform.outbox.max-body is between 1KB and 4MB");
        }
    }
}
