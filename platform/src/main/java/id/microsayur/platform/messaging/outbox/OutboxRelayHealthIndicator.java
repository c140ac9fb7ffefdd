package id.microsayur.platform.messaging.outbox;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Health of the relay: down when its thread has ended or hangs. An unavailable broker is no failure of the relay. */
class OutboxRelayHealthIndicator implements HealthIndicator {

    private final OutboxRelay relay;

    OutboxRelayHealthIndicator(OutboxRelay relay) {
        this.relay = relay;
    }

    @Override
    public Health health() {
        if (!relay.isRunning()) {
            return Health.unknown().build();
        }
        var failure = relay.failure();
        return failure == null
                ? Health.up().build()
                : Health.down().withDetail("reason", failure).build();
    }
}
