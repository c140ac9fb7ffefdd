package id.microsayur.runtime.tracing;

import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationFilter;

/** Marks spans with a 5xx response as errors, also if an exception handler has handled the exception. */
final class ServerErrorObservationFilter implements ObservationFilter {

    @Override
    public Observation.Context map(Observation.Context context) {
        var status = context.getLowCardinalityKeyValue("status");
        if (status != null && isServerError(status.getValue()) && context.getError() == null) {
            context.addHighCardinalityKeyValue(KeyValue.of("error", "answered " + status.getValue()));
        }
        return context;
    }

    /** Compares characters instead of a regular expression, because it runs for each request and statement. */
    private static boolean isServerError(String status) {
        return status.length() == 3 && status.charAt(0) == '5';
    }
}
