package id.microsayur.platform.fault;

import id.microsayur.runtime.refresh.Refreshable;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** System clock plus the configured step. */
final class SteppedClock extends Clock {

    private final Clock system;
    private final Refreshable<FaultProperties> properties;

    private SteppedClock(Clock system, Refreshable<FaultProperties> properties) {
        this.system = system;
        this.properties = properties;
    }

    static SteppedClock of(Refreshable<FaultProperties> properties) {
        return new SteppedClock(Clock.system(ZoneOffset.UTC), properties);
    }

    @Override
    public ZoneId getZone() {
        return system.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new SteppedClock(system.withZone(zone), properties);
    }

    @Override
    public Instant instant() {
        return system.instant().plus(properties.get().clockStep());
    }
}
