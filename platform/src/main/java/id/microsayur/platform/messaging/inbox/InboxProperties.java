package id.microsayur.platform.messaging.inbox;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Limits of a consumed message; a message beyond them is a dead letter.
 *
 * @param maxBody size of the body, as received and unpacked; the largest event of the platform has about 50 KB
 * @param maxDepth levels of nested JSON
 */
@Validated
@ConfigurationProperties("platform.messages")
record InboxProperties(
        @DefaultValue("256KB") DataSize maxBody,
        @DefaultValue("32") @Min(4) @Max(256) int maxDepth) {

    private static final DataSize SMALLEST = DataSize.ofKilobytes(1);
    private static final DataSize LARGEST = DataSize.ofMegabytes(4);

    InboxProperties {
        if (maxBody.compareTo(SMALLEST) < 0 || maxBody.compareTo(LARGEST) > 0) {
            throw new IllegalArgumentException("platform.messages.max-body is between 1KB and 4MB");
        }
    }
}
