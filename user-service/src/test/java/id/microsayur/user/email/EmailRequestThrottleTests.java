package id.microsayur.user.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import id.microsayur.user.ClientAddressResolver;
import id.microsayur.user.throttle.AttemptThrottle.ThrottleScope;
import id.microsayur.user.throttle.InMemoryAttemptThrottle;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EmailRequestThrottleTests {

    private final InMemoryAttemptThrottle attempts = new InMemoryAttemptThrottle();
    private final ClientAddressResolver clientAddresses = new ClientAddressResolver();
    private final EmailRequestThrottle throttle = new EmailRequestThrottle(attempts, clientAddresses);

    @Test
    void countsRegistrationsAndMailsOfANetwork() {
        clientAddresses.runFor("2001:db8:1:2::1", throttle::countRegistration);
        clientAddresses.runFor("2001:db8:1:2::2", throttle::countEmail);

        assertThat(attempts.counts())
                .isEqualTo(Map.of(
                        "REGISTRATION_QUOTA 20010db800010002/64", 1, "NETWORK_MAIL_QUOTA 20010db800010002/64", 2));
    }

    @Test
    void refusesANetworkBeyondItsQuota() {
        attempts.refuse(ThrottleScope.NETWORK_MAIL_QUOTA);

        clientAddresses.runFor(
                "192.0.2.7",
                () -> assertThatExceptionOfType(TooManyEmailRequests.class)
                        .isThrownBy(throttle::countEmail)
                        .satisfies(e -> assertThat(e.retryAfter()).isEqualTo(Duration.ofSeconds(8))));
    }
}
