package id.microsayur.platform.web.idempotency;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A controller method that may be called again with the same {@code Idempotency-Key}: it runs once per caller and key,
 * and the answer of that run is given again with {@code Idempotency-Replayed: true}. Another body under the same key is
 * a 422, a run that is not finished a 409. A 5xx is never kept. The method takes at most one {@code @RequestBody}.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Idempotent {

    /** Whether a request without a key is refused with 400. */
    boolean required() default false;
}
