package id.microsayur.notification.messaging;

import id.microsayur.notification.Addressee;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;

/** Who ordered. */
record Customer(
        @NotBlank String userId,
        @NotBlank @Email String email,
        @NotBlank String name) {

    Addressee addressee() {
        return new Addressee(userId, email);
    }
}
