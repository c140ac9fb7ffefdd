package id.microsayur.platform.overload;

import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How much one instance takes on.
 *
 * @param requestsAtOnce requests in work at the same time; each keeps some 100 KB of a heap of about 100 MB. Those that
 *     only listen (server-sent events) don't count.
 */
@Validated
@ConfigurationProperties("platform.overload")
record OverloadProperties(@DefaultValue("150") @Min(1) int requestsAtOnce) {}
