package id.microsayur.platform.tracing;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Which work of the database is a span of its own.
 *
 * @param enabled a span for each statement, beside those of commits and rollbacks, which exist always
 */
@Validated
@ConfigurationProperties("platform.traces.statements")
record StatementSpanProperties(@DefaultValue("false") boolean enabled) {}
