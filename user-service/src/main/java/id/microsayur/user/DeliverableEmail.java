package id.microsayur.user;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jspecify.annotations.Nullable;

/** Constraint of an e-mail address that has a normal form. */
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.METHOD, ElementType.RECORD_COMPONENT})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = DeliverableEmail.Validator.class)
public @interface DeliverableEmail {

    String message() default "must be an address that mail can be sent to, with ASCII characters before the @";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Accepts null and what has no two parts, which other constraints report. */
    class Validator implements ConstraintValidator<DeliverableEmail, String> {

        @Override
        public boolean isValid(@Nullable String email, ConstraintValidatorContext context) {
            if (email == null || email.indexOf('@') < 1 || email.endsWith("@")) {
                return true;
            }
            try {
                EmailAddress.normalise(email);
                return true;
            } catch (IllegalArgumentException _) {
                return false;
            }
        }
    }
}
