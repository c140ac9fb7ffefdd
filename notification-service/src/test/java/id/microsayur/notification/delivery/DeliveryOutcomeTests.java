package id.microsayur.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import id.microsayur.notification.delivery.NotificationChannel.DeliveryOutcome;
import org.junit.jupiter.api.Test;

class DeliveryOutcomeTests {

    @Test
    void keepsOfAReasonWhatCanBeStored() {
        assertThat(new DeliveryOutcome.Unreachable("450 a\u0000b\u001b[31m \ud83c").reason())
                .isEqualTo("450 a?b?[31m ?");
        assertThat(new DeliveryOutcome.Refused("x".repeat(999) + "\ud83c\udf36 and more").reason())
                .isEqualTo("x".repeat(999) + "?");
        assertThat(new DeliveryOutcome.Refused("550 ditolak\r\n5.1.1 ☹").reason())
                .isEqualTo("550 ditolak\r\n5.1.1 ☹");
    }
}
