package id.microsayur.user.credential;

import static id.microsayur.user.throttle.AttemptThrottle.ThrottleScope.ACCOUNT;
import static id.microsayur.user.throttle.AttemptThrottle.ThrottleScope.ACCOUNT_EVERYWHERE;
import static id.microsayur.user.throttle.AttemptThrottle.ThrottleScope.ADDRESS;

import id.microsayur.user.ClientAddressResolver;
import id.microsayur.user.account.Account;
import id.microsayur.user.audit.SecurityEvent;
import id.microsayur.user.audit.SecurityEvent.SecurityEventType;
import id.microsayur.user.throttle.AttemptThrottle;
import id.microsayur.user.throttle.AttemptThrottle.ThrottleScope;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Throttles wrong passwords by account and network; by network and by account alone only where the account holder has
 * never logged in from that network.
 *
 * <p>So guesses delay neither other accounts of a network nor the account holder elsewhere.
 */
@Component
class PasswordAttemptThrottle {

    private final AttemptThrottle attemptThrottle;
    private final KnownNetworkRepository knownNetworks;
    private final ClientAddressResolver clientAddresses;

    PasswordAttemptThrottle(
            AttemptThrottle attemptThrottle,
            KnownNetworkRepository knownNetworks,
            ClientAddressResolver clientAddresses) {
        this.attemptThrottle = attemptThrottle;
        this.knownNetworks = knownNetworks;
        this.clientAddresses = clientAddresses;
    }

    /**
     * Counts by every scope even if a known network makes its result irrelevant, so that the duration reveals nothing.
     *
     * @param account null for an unknown address
     * @throws TooManyAttempts for an attempt that is refused and not counted
     */
    PasswordAttempt count(String email, @Nullable Account account) {
        var network = network();
        var known = knownNetworks.contains(account == null ? null : account.id(), network);
        var counted = new PasswordAttempt(network, new EnumMap<>(ThrottleScope.class));
        count(counted, ACCOUNT, email + " " + network, false);
        count(counted, ADDRESS, network, known);
        count(counted, ACCOUNT_EVERYWHERE, email, known);
        return counted;
    }

    private void count(PasswordAttempt attempt, ThrottleScope scope, String subject, boolean exempt) {
        var wait = attemptThrottle.countAttempt(scope, subject);
        if (wait.isEmpty()) {
            attempt.counted().put(scope, subject);
        } else if (!exempt) {
            uncount(attempt);
            throw new TooManyAttempts(wait.get());
        }
    }

    void uncount(PasswordAttempt attempt) {
        attempt.counted().forEach(attemptThrottle::uncountAttempt);
    }

    /** Forgets the wrong passwords for this account from this network, which is known from now on. */
    void succeed(PasswordAttempt attempt, Account account) {
        uncount(attempt);
        attemptThrottle.reset(ACCOUNT, account.email() + " " + attempt.network());
        knownNetworks.add(account.id(), attempt.network());
    }

    /** Makes the network known in which the mailbox was proven; a reset makes the rest unknown. */
    @EventListener
    void learnNetwork(SecurityEvent event) {
        var proven = event.type() == SecurityEventType.EMAIL_VERIFIED
                || event.type() == SecurityEventType.EMAIL_CHANGED
                || event.type() == SecurityEventType.PASSWORD_RESET;
        if (!proven || event.userId() == null) {
            return;
        }
        if (event.type() == SecurityEventType.PASSWORD_RESET) {
            knownNetworks.deleteAll(event.userId());
        }
        knownNetworks.add(event.userId(), network());
    }

    /** Forgets the wrong passwords for this account, from this network and from all together. */
    void reset(Account account) {
        attemptThrottle.reset(ACCOUNT, account.email() + " " + network());
        attemptThrottle.reset(ACCOUNT_EVERYWHERE, account.email());
    }

    private String network() {
        return clientAddresses.currentNetwork().orElse("inside");
    }

    /** Counted attempt with its subject per scope. */
    record PasswordAttempt(String network, Map<ThrottleScope, String> counted) {}
}
