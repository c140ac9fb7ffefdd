package id.microsayur.notification;

import static id.microsayur.notification.NotificationFixtures.ORDER;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class NewsTests {

    private final Addressee siti = new Addressee("6f1c1d9e", "siti.rahayu@example.com");

    @Test
    void knowsTheSameRegistrationOnWhateverWayItCame() {
        assertThat(News.welcome(siti, "Siti", "token").identity())
                .isEqualTo(News.welcome(siti, "Siti Rahayu", "token").identity());
    }

    @Test
    void tellsAnotherTokenAgain() {
        assertThat(News.welcome(siti, "Siti", "one").identity())
                .isNotEqualTo(News.welcome(siti, "Siti", "two").identity());
    }

    @Test
    void keepsTheTokenOutOfTheIdentity() {
        assertThat(News.welcome(siti, "Siti", "secret-token").identity()).doesNotContain("secret-token");
    }

    @Test
    void tellsOnceThatAnOrderIsPaidButEachTimeThatAPaymentWasDeclined() {
        assertThat(News.order(Template.ORDER_PAID, siti, "Siti", ORDER).identity())
                .isEqualTo(News.order(Template.ORDER_PAID, siti, "Siti", ORDER).identity());
        assertThat(News.order(Template.PAYMENT_DECLINED, siti, "Siti", ORDER, "noon")
                        .identity())
                .isNotEqualTo(News.order(Template.PAYMENT_DECLINED, siti, "Siti", ORDER, "later")
                        .identity());
    }

    @Test
    void tellsOnceAnHourThatAnAddressIsKnown() {
        var noon = Instant.parse("2025-10-16T12:00:00Z");
        assertThat(News.registrationRepeated(siti, "Siti", noon.plusSeconds(3599))
                        .identity())
                .isEqualTo(News.registrationRepeated(siti, "Siti", noon).identity())
                .isNotEqualTo(News.registrationRepeated(siti, "Siti", noon.plusSeconds(3600))
                        .identity());
    }
}
