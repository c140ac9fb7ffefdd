package id.microsayur.gateway.shutdown;

import id.microsayur.runtime.refresh.NeedsRestart;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How a gateway leaves.
 *
 * @param notice how long its clients, or the load balancer before it, have to notice
 * @param sharedPort whether a successor may listen on the same port beside it
 * @param closedSign a file; while it exists nobody sends requests any more, and nobody is given notice
 */
@ConfigurationProperties("gateway.departure")
record GatewayShutdownProperties(
        @DefaultValue("0s") Duration notice,
        @DefaultValue("false") @NeedsRestart boolean sharedPort,
        @NeedsRestart @Nullable Path closedSign) {}
