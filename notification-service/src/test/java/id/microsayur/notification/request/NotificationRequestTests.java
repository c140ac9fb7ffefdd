package id.microsayur.notification.request;

import static id.microsayur.notification.NotificationFixtures.ORDER;
import static org.assertj.core.api.Assertions.assertThat;

import id.microsayur.notification.NotificationRecipient;
import id.microsayur.notification.NotificationTemplate;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class NotificationRequestTests {

    private final NotificationRecipient siti = new NotificationRecipient("6f1c1d9e", "siti.rahayu@example.com");

    @Test
    void hasOneKeyForOneRegistrationWhateverTheName() {
        assertThat(NotificationRequest.welcome(siti, "Siti", "token").deduplicationKey())
                .isEqualTo(NotificationRequest.welcome(siti, "Siti Rahayu", "token")
                        .deduplicationKey());
    }

    @Test
    void hasAnotherKeyForAnotherToken() {
        assertThat(NotificationRequest.welcome(siti, "Siti", "one").deduplicationKey())
                .isNotEqualTo(NotificationRequest.welcome(siti, "Siti", "two").deduplicationKey());
    }

    @Test
    void keepsTheTokenOutOfTheKey() {
        assertThat(NotificationRequest.welcome(siti, "Siti", "secret-token").deduplicationKey())
                .doesNotContain("secret-token");
    }

    @Test
    void hasOneKeyForAPaidOrderAndOneForEachDeclinedPayment() {
        assertThat(NotificationRequest.order(NotificationTemplate.ORDER_PAID, siti, "Siti", ORDER)
                        .deduplicationKey())
                .isEqualTo(NotificationRequest.order(NotificationTemplate.ORDER_PAID, siti, "Siti", ORDER)
                        .deduplicationKey());
        assertThat(NotificationRequest.order(NotificationTemplate.PAYMENT_DECLINED, siti, "Siti", ORDER, "noon")
                        .deduplicationKey())
                .isNotEqualTo(
                        NotificationRequest.order(NotificationTemplate.PAYMENT_DECLINED, siti, "Siti", ORDER, "later")
                                .deduplicationKey());
    }

    @Test
    void hasOneKeyPerHourForARepeatedRegistration() {
        var noon = Instant.parse("2025-10-16T12:00:00Z");
        assertThat(NotificationRequest.registrationRepeated(siti, "Siti", noon.plusSeconds(3599))
                        .deduplicationKey())
                .isEqualTo(NotificationRequest.registrationRepeated(siti, "Siti", noon)
                        .deduplicationKey())
                .isNotEqualTo(NotificationRequest.registrationRepeated(siti, "Siti", noon.plusSeconds(3600))
                        .deduplicationKey());
    }
}
