package id.microsayur.notification.messaging;

import jakarta.validation.constraints.NotBlank;
import org.jspecify.annotations.Nullable;

/** {@code user.deleted}, reduced to the fields used here. */
record UserDeleted(@NotBlank String userId, @Nullable String reason) {

    /** True if the address was never proven, so that no mail may go there. */
    boolean isNeverVerified() {
        return "never_verified".equals(reason);
    }
}
