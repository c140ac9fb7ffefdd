package id.microsayur.user.email;

import id.microsayur.user.email.EmailTokenRepository.EmailTokenPurpose;
import java.util.Map;
import java.util.UUID;

/**
 * Application event for a mail that an unauthenticated request asked for, published later in a transaction of a worker.
 *
 * @param email normalised address, known or unknown
 * @param clientAddress address of the request
 */
public record EmailRequest(
        UUID id,
        EmailTokenPurpose purpose,
        String email,
        String clientAddress,
        Map<String, String> traceContext,
        int attempts) {

    /** Omits the address, because records are logged. */
    @Override
    public String toString() {
        return "EmailRequest[" + id + ", " + purpose + "]";
    }
}
