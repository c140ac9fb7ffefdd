package id.microsayur.tracing;

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

/** Takes spans as Zipkin and as Jaeger's Zipkin receiver do: {@code POST /api/v2/spans}, a JSON array, 202. */
final class Collector implements AutoCloseable {

    record Post(String path, String contentType, JsonNode spans) {}

    private final List<Post> taken = new CopyOnWriteArrayList<>();
    private final CountDownLatch end = new CountDownLatch(1);
    private final HttpServer server;
    private volatile int status = 202;
    private volatile boolean hanging;

    Collector() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            var body = exchange.getRequestBody().readAllBytes();
            if (hanging) {
                awaitEnd();
            }
            var headers = exchange.getRequestHeaders();
            if (status == 202) {
                taken.add(new Post(
                        exchange.getRequestURI().getPath(),
                        headers.getFirst("Content-Type"),
                        JsonMapper.shared().readTree(body)));
            }
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
    }

    private void awaitEnd() {
        try {
            end.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/api/v2/spans";
    }

    void answers(int newStatus) {
        status = newStatus;
    }

    void hangs() {
        hanging = true;
    }

    List<Post> taken() {
        return taken;
    }

    List<JsonNode> spans() {
        return taken.stream()
                .flatMap(post -> StreamSupport.stream(post.spans().spliterator(), false))
                .toList();
    }

    @Override
    public void close() {
        end.countDown();
        server.stop(0);
    }
}
