package id.microsayur.tracing;

import id.microsayur.live.Candidate;
import id.microsayur.live.ConfigCheck;
import id.microsayur.live.Refusal;
import java.util.List;
import org.springframework.boot.micrometer.tracing.autoconfigure.TracingProperties;

/** A probability that is none would break every request. */
final class ProbabilityCheck implements ConfigCheck {

    private static final String PREFIX = "management.tracing";

    @Override
    public void check(Candidate next) {
        if (!next.touches(PREFIX)) {
            return;
        }
        var probability =
                next.bind(PREFIX, TracingProperties.class).getSampling().getProbability();
        if (!(probability >= 0 && probability <= 1)) {
            throw new Refusal(List.of(PREFIX + ".sampling.probability = " + probability + ": must be between 0 and 1"));
        }
    }
}
