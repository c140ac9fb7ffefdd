package id.microsayur.runtime.tracing;

import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationFilter;

/** Marks a span whose answer was a 5xx, although nobody threw: what a handler made a problem of is an error still. */
final class ServerErrorObservationFilter implements ObservationFilter {

    @Override
    public Observation.Context map(Observation.Context context) {
        var status = context.getLowCardinalityKeyValue("status");
        if (status != null && isServerError(status.getValue()) && context.getError() == null) {
            context.addHighCardinalityKeyValue(KeyValue.of("error", "answered " + status.getValue()));
        }
        return context;
    }

    /** Asked for each call and statement: no expression is put together for that. */
    private static boolean isServerError(String status) {
        return status.length() == 3 && status.charAt(0) == '5';
    }
}
