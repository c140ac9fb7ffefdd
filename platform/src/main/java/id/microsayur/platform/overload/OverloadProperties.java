package id.microsayur.platform.overload;

import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How much one instance takes on.
 *
 * @param requestsAtOnce requests in work at the same time; those that only listen (server-sent events) don't count. The
 *     default is what a heap of 112 MB holds with room to spare: 57 MB live at rest, 107 MB with 300 requests in work
 */
@Validated
@ConfigurationProperties("platform.overload")
record OverloadProperties(@DefaultValue("100") @Min(1) int requestsAtOnce) {}
