package id.microsayur.platform.event;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks the bean method of a consumer that keeps only the latest state: an event older than a processed one is ignored.
 *
 * <p>Unsuitable for a consumer that needs each event, such as one that adds up changes. A message without aggregate-id
 * and aggregate-version is always processed.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface IgnoreOutdatedEvents {}
