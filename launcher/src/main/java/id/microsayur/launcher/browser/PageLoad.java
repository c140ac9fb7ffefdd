package id.microsayur.launcher.browser;

import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * What one load of a page took, by the browser's own records.
 *
 * @param largestPaintMillis time until the largest part of the screen was painted (LCP)
 * @param layoutShift sum of all shifts of the layout without an input, at least the CLS
 * @param longestTaskMillis 0 without a task longer than 50 ms
 * @param requestsBeforePaint requests that began before the largest paint
 * @param transferredBytes 0 for what the cache of the browser had
 * @param transferredScriptBytes the share of scripts in it
 * @param uncompressed scripts and style sheets of more than a kilobyte that were sent as they are
 */
public record PageLoad(
        double largestPaintMillis,
        double layoutShift,
        double longestTaskMillis,
        int requestsBeforePaint,
        int transferredBytes,
        int transferredScriptBytes,
        List<String> uncompressed) {

    /** Script that must run in a document before its own scripts. */
    public static final String OBSERVER = """
            (() => {
                const seen = window.seenOfLoad = { paint: 0, shift: 0, task: 0 };
                const watch = (type, take) =>
                    new PerformanceObserver(list => list.getEntries().forEach(take)).observe({ type, buffered: true });
                watch('largest-contentful-paint', entry => seen.paint = entry.startTime);
                watch('layout-shift', entry => seen.shift += entry.hadRecentInput ? 0 : entry.value);
                watch('longtask', entry => seen.task = Math.max(seen.task, entry.duration));
            })()""";

    /** Expression that is true once the page is at rest. */
    public static final String IS_DONE = """
            (() => {
                const ends = performance.getEntriesByType('resource').map(entry => entry.responseEnd);
                return document.readyState === 'complete' && seenOfLoad.paint > 0
                    && performance.now() - Math.max(seenOfLoad.paint, ...ends) > 2000;
            })()""";

    /** Expression with the values of a record. */
    public static final String VALUES = """
            (() => {
                const all = [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')];
                const sum = entries => entries.reduce((bytes, entry) => bytes + entry.transferSize, 0);
                const code = all.filter(entry => /[.](js|css)$/.test(entry.name));
                return {
                    paint: seenOfLoad.paint, shift: seenOfLoad.shift, task: seenOfLoad.task,
                    requests: all.filter(entry => entry.startTime < seenOfLoad.paint).length,
                    bytes: sum(all),
                    scripts: sum(all.filter(entry => entry.name.endsWith('.js'))),
                    uncompressed: code.filter(entry => entry.decodedBodySize > 1000 && entry.encodedBodySize === entry.decodedBodySize).map(entry => entry.name),
                };
            })()""";

    public static PageLoad of(JsonNode values) {
        return new PageLoad(
                values.path("paint").asDouble(),
                values.path("shift").asDouble(),
                values.path("task").asDouble(),
                values.path("requests").asInt(),
                values.path("bytes").asInt(),
                values.path("scripts").asInt(),
                values.path("uncompressed")
                        .valueStream()
                        .map(JsonNode::asString)
                        .toList());
    }
}
