package id.microsayur.tracing;

import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationFilter;

/** Marks a span whose answer was a 5xx, although nobody threw: what a handler made a problem of is an error still. */
final class FailedAnswers implements ObservationFilter {

    @Override
    public Observation.Context map(Observation.Context context) {
        var status = context.getLowCardinalityKeyValue("status");
        if (status != null && status.getValue().matches("5\\d\\d") && context.getError() == null) {
            context.addHighCardinalityKeyValue(KeyValue.of("error", "answered " + status.getValue()));
        }
        return context;
    }
}
