package id.microsayur.platform.web.idempotency;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a controller method that runs once per caller and {@code Idempotency-Key}; repeated requests get the first
 * response, with its headers and {@code Idempotency-Replayed: true}. Another body under the same key is a 422, an unfinished run a 409.
 * A 5xx and a 429 are not stored. The method takes at most one {@code @RequestBody}.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Idempotent {

    /** Whether a request without a key is rejected with 400. */
    boolean required() default false;
}
