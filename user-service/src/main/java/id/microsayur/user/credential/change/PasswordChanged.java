package id.microsayur.user.credential.change;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Application event, published in the transaction of the change; the other sessions of the account end.
 *
 * @param sessionId session that requested the change
 */
public record PasswordChanged(UUID accountId, @Nullable UUID sessionId) {}
