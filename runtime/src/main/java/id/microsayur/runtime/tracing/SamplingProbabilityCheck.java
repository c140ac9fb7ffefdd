package id.microsayur.runtime.tracing;

import id.microsayur.runtime.property.CandidateConfig;
import id.microsayur.runtime.property.ConfigCheck;
import id.microsayur.runtime.property.InvalidConfigException;
import java.util.List;
import org.springframework.boot.micrometer.tracing.autoconfigure.TracingProperties;

/** Rejects a sampling probability outside 0 to 1, which would fail every request. */
final class SamplingProbabilityCheck implements ConfigCheck {

    private static final String PREFIX = "management.tracing";

    @Override
    public void check(CandidateConfig next) {
        if (!next.hasChangesUnder(PREFIX)) {
            return;
        }
        var probability =
                next.bind(PREFIX, TracingProperties.class).getSampling().getProbability();
        if (!(probability >= 0 && probability <= 1)) {
            throw new InvalidConfigException(
                    List.of(PREFIX + ".sampling.probability = " + probability + ": must be between 0 and 1"));
        }
    }
}
