package id.microsayur.notification.order.messaging;

import id.microsayur.notification.NotificationRecipient;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** The customer of an order event. */
record Customer(
        @NotBlank @Size(max = 100) String userId,
        @NotBlank @Email @Size(max = 320) String email,
        @NotBlank @Size(max = 200) String name) {

    NotificationRecipient toRecipient() {
        return new NotificationRecipient(userId, email);
    }
}
