package id.microsayur.tracing;

import brave.sampler.Sampler;
import id.microsayur.live.Live;
import org.springframework.boot.micrometer.tracing.autoconfigure.TracingProperties;

/** Decides about each new trace with the probability that is in force then. */
final class LiveSampler extends Sampler {

    private final Live<Sampler> current;

    LiveSampler(Live<TracingProperties> tracing) {
        current = tracing.derive(
                properties -> Sampler.create(properties.getSampling().getProbability()));
    }

    @Override
    public boolean isSampled(long traceId) {
        return current.get().isSampled(traceId);
    }
}
