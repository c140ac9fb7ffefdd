package id.microsayur.localservers.measurement;

import org.jspecify.annotations.Nullable;

/**
 * One line of a report.
 *
 * @param aim empty without a target
 * @param value null if only described
 */
record MeasurementRow(
        String what, String measured, String aim, @Nullable Double value) {}
