package id.microsayur.launcher.browser;

import java.util.Map;

/**
 * Network and processor that a browser pretends to have.
 *
 * @param slowdown factor by which the processor is slower
 */
public record LineSpeed(String name, int latencyMillis, int kilobitsPerSecond, int slowdown) {

    Map<String, Object> networkConditions() {
        var bytesPerSecond = kilobitsPerSecond * 1000 / 8;
        return Map.of(
                "offline",
                false,
                "latency",
                latencyMillis,
                "downloadThroughput",
                bytesPerSecond,
                "uploadThroughput",
                bytesPerSecond);
    }
}
