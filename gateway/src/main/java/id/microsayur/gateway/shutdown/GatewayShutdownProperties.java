package id.microsayur.gateway.shutdown;

import id.microsayur.runtime.refresh.NeedsRestart;
import id.microsayur.runtime.shutdown.DrainPeriod;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Draining of a gateway before a stop.
 *
 * @param notice time for clients or a load balancer to move to another instance
 * @param sharedPort whether a successor may listen on the same port at the same time
 * @param closedSign file whose existence means that no requests arrive any more, so that draining is skipped
 */
@ConfigurationProperties("gateway.departure")
record GatewayShutdownProperties(
        @DefaultValue("0s") Duration notice,
        @DefaultValue("false") @NeedsRestart boolean sharedPort,
        @NeedsRestart @Nullable Path closedSign) {

    DrainPeriod toDrainPeriod() {
        return new DrainPeriod(notice, closedSign);
    }
}
