package id.microsayur.notification.messaging;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** {@code user.deleted}, reduced to the fields used here. */
record UserDeleted(
        @NotBlank @Size(max = 100) String userId,
        @Nullable @Size(max = 100) String reason) {

    /** True if the address was never proven, so that no mail may go there. */
    boolean isNeverVerified() {
        return "never_verified".equals(reason);
    }
}
