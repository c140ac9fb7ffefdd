package id.microsayur.platform.overload;

import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How much one instance takes on.
 *
 * @param requestsAtOnce requests in work at the same time; those that only listen (server-sent events) don't count. The
 *     default is a choice: ten times what two cores finish in a second, so that no burst that can be worked off is refused
 */
@Validated
@ConfigurationProperties("platform.overload")
record OverloadProperties(@DefaultValue("150") @Min(1) int requestsAtOnce) {}
