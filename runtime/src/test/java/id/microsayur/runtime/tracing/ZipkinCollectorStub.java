package id.microsayur.runtime.tracing;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Accepts spans like Zipkin and the Zipkin receiver of Jaeger: {@code POST /api/v2/spans}, a JSON array, 202. */
final class ZipkinCollectorStub implements AutoCloseable {

    record Post(String path, String contentType, JsonNode spans) {}

    private final List<Post> posts = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final HttpServer server;
    private volatile int status = 202;
    private volatile boolean hanging;

    ZipkinCollectorStub() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            var body = exchange.getRequestBody().readAllBytes();
            if (hanging) {
                awaitClose();
            }
            var headers = exchange.getRequestHeaders();
            if (status == 202) {
                posts.add(new Post(
                        exchange.getRequestURI().getPath(),
                        headers.getFirst("Content-Type"),
                        JsonMapper.shared().readTree(body)));
            }
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
    }

    private void awaitClose() {
        try {
            closed.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/api/v2/spans";
    }

    void respondWith(int newStatus) {
        status = newStatus;
    }

    void hang() {
        hanging = true;
    }

    List<Post> posts() {
        return posts;
    }

    List<JsonNode> spans() {
        return posts.stream()
                .flatMap(post -> StreamSupport.stream(post.spans().spliterator(), false))
                .toList();
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
    }
}
