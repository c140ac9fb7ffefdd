package id.microsayur.runtime.configstatus;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.List;
import org.springframework.context.event.EventListener;

/** Publishes version, activation time and drift of the configuration as {@code micro.sayur.config.*}. */
public class ConfigMeters {

    private final MultiGauge version;

    public ConfigMeters(MeterRegistry meters, ConfigState state) {
        version = MultiGauge.builder("micro.sayur.config.version").register(meters);
        registerVersion(state.version());
        Gauge.builder("micro.sayur.config.since", state, known -> known.since().getEpochSecond())
                .baseUnit("seconds")
                .register(meters);
        Gauge.builder("micro.sayur.config.drift", state, known -> known.isDrifting() ? 1 : 0)
                .register(meters);
    }

    @EventListener
    void onConfigApplied(ConfigApplied event) {
        registerVersion(event.version());
    }

    private void registerVersion(String now) {
        version.register(List.of(MultiGauge.Row.of(Tags.of("version", now), 1)), true);
    }
}
