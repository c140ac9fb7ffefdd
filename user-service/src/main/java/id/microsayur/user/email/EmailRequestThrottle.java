package id.microsayur.user.email;

import static id.microsayur.user.throttle.AttemptThrottle.ThrottleScope.NETWORK_MAIL_QUOTA;
import static id.microsayur.user.throttle.AttemptThrottle.ThrottleScope.REGISTRATION_QUOTA;

import id.microsayur.user.ClientAddressResolver;
import id.microsayur.user.throttle.AttemptThrottle;
import id.microsayur.user.throttle.AttemptThrottle.ThrottleScope;
import org.springframework.stereotype.Component;

/** Limits the registrations and the mails that requests from one network cause. */
@Component
public class EmailRequestThrottle {

    private final AttemptThrottle attemptThrottle;
    private final ClientAddressResolver clientAddresses;

    EmailRequestThrottle(AttemptThrottle attemptThrottle, ClientAddressResolver clientAddresses) {
        this.attemptThrottle = attemptThrottle;
        this.clientAddresses = clientAddresses;
    }

    /** @throws TooManyEmailRequests before any hashing */
    public void countRegistration() {
        count(REGISTRATION_QUOTA);
        count(NETWORK_MAIL_QUOTA);
    }

    /** @throws TooManyEmailRequests for a known and an unknown recipient alike */
    public void countEmail() {
        count(NETWORK_MAIL_QUOTA);
    }

    private void count(ThrottleScope scope) {
        clientAddresses
                .currentNetwork()
                .flatMap(network -> attemptThrottle.countAttempt(scope, network))
                .ifPresent(wait -> {
                    throw new TooManyEmailRequests(wait);
                });
    }
}
