package id.microsayur.runtime.tracing;

import brave.sampler.Sampler;
import id.microsayur.runtime.refresh.Refreshable;
import org.springframework.boot.micrometer.tracing.autoconfigure.TracingProperties;

/** Samples new traces with the currently configured probability. */
final class RefreshableSampler extends Sampler {

    private final Refreshable<Sampler> current;

    RefreshableSampler(Refreshable<TracingProperties> tracing) {
        current = tracing.derive(
                properties -> Sampler.create(properties.getSampling().getProbability()));
    }

    @Override
    public boolean isSampled(long traceId) {
        return current.get().isSampled(traceId);
    }
}
