package id.microsayur.notification.order.messaging;

import id.microsayur.notification.NotificationRecipient;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;

/** The customer of an order event. */
record Customer(
        @NotBlank String userId,
        @NotBlank @Email String email,
        @NotBlank String name) {

    NotificationRecipient toRecipient() {
        return new NotificationRecipient(userId, email);
    }
}
