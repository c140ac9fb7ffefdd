package id.microsayur.notification.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class WebhookPropertiesTests {

    @Test
    void doublesThePauseOfAFailingEndpointUpToTheLongest() {
        var cooling = new WebhookProperties.Cooling(3, Duration.ofSeconds(30), Duration.ofMinutes(15));

        assertThat(cooling.pauseAfter(2)).isZero();
        assertThat(cooling.pauseAfter(3)).isEqualTo(Duration.ofSeconds(30));
        assertThat(cooling.pauseAfter(5)).isEqualTo(Duration.ofMinutes(2));
        assertThat(cooling.pauseAfter(1_000)).isEqualTo(Duration.ofMinutes(15));
    }
}
