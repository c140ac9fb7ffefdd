package id.microsayur.platform.web.idempotency;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a controller method that runs once per caller and {@code Idempotency-Key}; repeated requests get the first
 * response, with its headers and {@code Idempotency-Replayed: true}. Another body under the same key is a 422, an unfinished run a 409.
 * A 5xx, a 429 and a temporary problem are not stored. The method takes at most one {@code @RequestBody}.
 *
 * <p>The method and the storing of its response are one transaction, so that a crash leaves both or neither. A method that
 * calls other services can't run in a transaction and is {@link #guarded()}.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Idempotent {

    /** Whether a request without a key is rejected with 400. */
    boolean required() default false;

    /**
     * Whether the method recognises a repetition itself, by a unique key that is committed with its effect. It runs without
     * a transaction, and runs again after a crash before its response was stored.
     */
    boolean guarded() default false;

    /** Whether the response contains a secret, which is not stored: the guarded method itself returns it again. */
    boolean secret() default false;
}
