package id.microsayur.platform.event;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On the bean method of a consumer that keeps the latest state: an event older than one that acted has no effect.
 *
 * <p>Not for a consumer to which each event matters by itself, such as one that adds up changes: it would miss some.
 * A message without aggregate-id and aggregate-version, as a stranger sends it, always acts.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface IgnoreOutdatedEvents {}
