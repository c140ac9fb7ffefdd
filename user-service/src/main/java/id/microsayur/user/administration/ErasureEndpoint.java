package id.microsayur.user.administration;

import id.microsayur.user.account.AccountDeletionService;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.stereotype.Component;

/** Actuator endpoint {@code erasures}: deletes an account on an operator's request, and announces it to all services. */
@Component
@Endpoint(id = "erasures")
class ErasureEndpoint {

    private static final Logger log = LoggerFactory.getLogger(ErasureEndpoint.class);

    private final AccountDeletionService deletion;

    ErasureEndpoint(AccountDeletionService deletion) {
        this.deletion = deletion;
    }

    /** The parameter name is the member name of the JSON body. */
    @WriteOperation
    ErasureReport erase(UUID user_id, SecurityContext caller) {
        deletion.erase(user_id);
        var operator = caller.getPrincipal();
        log.warn("Operator {} erased user {}", operator == null ? "unknown" : operator.getName(), user_id);
        return new ErasureReport(user_id);
    }

    /** The user whose account is deleted. */
    record ErasureReport(UUID userId) {}
}
