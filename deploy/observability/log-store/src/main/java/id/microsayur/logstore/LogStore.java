package id.microsayur.logstore;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import org.codelibs.opensearch.runner.OpenSearchRunner;

/** Single OpenSearch node with Elasticsearch's bulk protocol and the index template of the log lines. */
public final class LogStore {

    private LogStore() {}

    public static void main(String[] arguments) throws Exception {
        var settings = System.getenv();
        var port = Integer.parseInt(settings.getOrDefault("LOG_STORE_PORT", "9200"));
        var folder = settings.getOrDefault("LOG_STORE_FOLDER", ".sayur/log-store/data");
        var template =
                Path.of(settings.getOrDefault("LOG_STORE_TEMPLATE", "deploy/observability/logs/index-template.json"));
        var runner = new OpenSearchRunner();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> close(runner)));
        runner.onBuild((_, node) -> {
                    node.put("network.host", "127.0.0.1");
                    node.put("http.port", port);
                    node.put("discovery.type", "single-node");
                    node.put("cluster.routing.allocation.disk.threshold_enabled", false);
                })
                .build(OpenSearchRunner.newConfigs()
                        .clusterName("micro-sayur-logs")
                        .basePath(folder)
                        .numOfNode(1)
                        .disableESLogger());
        runner.ensureYellow();
        putIndexTemplate(port, template);
        Thread.currentThread().join();
    }

    /** Installs the mapping of the daily indexes; without it a trace id is analysed as text. */
    private static void putIndexTemplate(int port, Path template) throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:" + port + "/_index_template/micro-sayur"))
                    .header("Content-Type", "application/json")
                    .PUT(BodyPublishers.ofString(Files.readString(template)))
                    .build();
            var answer = http.send(request, BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IOException("The index template was refused: " + answer.body());
            }
        }
    }

    private static void close(OpenSearchRunner runner) {
        try {
            runner.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
