package id.microsayur.launcher.bench.gateway;

import id.microsayur.launcher.component.ServerComponent;
import id.microsayur.launcher.workspace.JsonFiles;
import id.microsayur.localservers.measurement.LatencySummary;
import id.microsayur.localservers.process.DebianPackages;
import id.microsayur.localservers.process.LaunchFailed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Load by wrk, whose own cost is small beside that of the server. */
final class WrkLoad {
    private static final String SCRIPT = """
            wrk.method = "%1$s"
            wrk.headers["Authorization"] = "Bearer %2$s"
            %3$s
            done = function(summary, latency, requests)
              local e = summary.errors
              io.write(string.format('\\n{"requests":%%d,"micros":%%d,"failed":%%d,"unanswered":%%d,"latencies":[',
                summary.requests, summary.duration, e.status, e.connect + e.read + e.write + e.timeout))
              for i, p in ipairs({%4$s}) do
                io.write((i > 1 and "," or "") .. string.format("%%d", latency:percentile(p)))
              end
              io.write("]}\\n")
            end
            """;

    private final Path wrk;
    private final Path folder;
    private final String token;

    private WrkLoad(Path wrk, Path folder, String token) {
        this.wrk = wrk;
        this.folder = folder;
        this.token = token;
    }

    static WrkLoad in(Path folder, String token) {
        var program = DebianPackages.findOrInstall(
                "wrk", DebianPackages.remedy("wrk"), () -> ServerComponent.findExecutable("wrk"), "wrk");
        return new WrkLoad(program, folder, token);
    }

    /** What a load measured; requests that failed are counted apart. */
    record Measured(LatencySummary latencies, long requests, long failed, double seconds) {

        double rate() {
            return (requests - failed) / seconds;
        }
    }

    Measured run(LoadKind kind, int port) throws IOException, InterruptedException {
        var script = folder.resolve("load.lua");
        Files.writeString(script, script(kind));
        var wrkProcess = new ProcessBuilder(
                        wrk.toString(),
                        "-t1",
                        "-c" + kind.connections(),
                        "-d" + kind.time().toSeconds() + "s",
                        "--timeout",
                        "10s",
                        "-s",
                        script.toString(),
                        "http://127.0.0.1:" + port + kind.path())
                .redirectErrorStream(true)
                .start();
        try (var reader = wrkProcess.inputReader(StandardCharsets.UTF_8)) {
            var lines = reader.lines().toList();
            wrkProcess.waitFor();
            return lines.stream()
                    .filter(line -> line.startsWith("{"))
                    .findFirst()
                    .map(WrkLoad::measured)
                    .orElseThrow(() -> new LaunchFailed(
                            "wrk measured nothing: " + String.join("; ", lines),
                            "Is the load of the machine too high?"));
        } finally {
            wrkProcess.destroy();
        }
    }

    private String script(LoadKind kind) {
        var headers = new StringBuilder();
        if (kind.isGzip()) {
            headers.append("wrk.headers[\"Accept-Encoding\"] = \"gzip\"\n");
        }
        if (kind.bodyBytes() > 0) {
            headers.append("wrk.headers[\"Content-Type\"] = \"application/json\"\n")
                    .append("wrk.headers[\"Idempotency-Key\"] = \"bench\"\n")
                    .append("wrk.body = '{\"note\":\"' .. string.rep(\"x\", %d) .. '\"}'\n"
                            .formatted(kind.bodyBytes() - 11));
        }
        return SCRIPT.formatted(kind.method(), token, headers, percentiles());
    }

    private static String percentiles() {
        return LatencySummary.PERCENTILES.stream()
                .map(percentile -> String.format(Locale.ROOT, "%.2f", percentile))
                .collect(Collectors.joining(","));
    }

    private static Measured measured(String line) {
        var result = JsonFiles.JSON.readTree(line);
        var micros =
                result.path("latencies").valueStream().map(JsonNode::asDouble).toList();
        return new Measured(
                LatencySummary.ofMicros(micros),
                result.path("requests").asLong(),
                result.path("failed").asLong() + result.path("unanswered").asLong(),
                result.path("micros").asLong() / 1e6);
    }
}
