package id.microsayur.payment;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** In-memory fake of the sandbox provider; while a fault is simulated, queries of outcomes fail too. */
final class PaymentSandboxServer {

    static final String KEY = "sandbox-key";

    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    private final Map<String, Charge> charges = new ConcurrentHashMap<>();
    private final Map<String, Refund> refunds = new ConcurrentHashMap<>();
    private final HttpServer server;
    private volatile Fault fault = Fault.NONE;
    private volatile CountDownLatch heldResponses = new CountDownLatch(0);

    PaymentSandboxServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        createContext("/charges", exchange -> execute(exchange, this::charge));
        createContext("/refunds", exchange -> execute(exchange, this::refund));
        createContext("/charges/by-key/", this::queryOrVoidCharge);
        createContext("/refunds/by-key/", exchange -> respondToQuery(exchange, refunds.get(lastSegment(exchange))));
        createContext("/totals", exchange -> respond(exchange, 200, totals()));
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Replaces the current fault; responses that it holds are released. */
    synchronized void simulate(Fault next) {
        var released = heldResponses;
        heldResponses = new CountDownLatch(next == Fault.HOLDS_RESPONSES ? 1 : 0);
        fault = next;
        released.countDown();
    }

    boolean hasRefunded(String refundId) {
        var refund = refunds.get(refundId);
        return refund != null && refund.isSuccessful();
    }

    Totals totals() {
        var charged = charges.values().stream().filter(Charge::isSuccessful).toList();
        var refunded = refunds.values().stream().filter(Refund::isSuccessful).toList();
        return new Totals(
                charged.size(),
                charged.stream().mapToLong(Charge::amount).sum(),
                refunded.size(),
                refunded.stream().mapToLong(Refund::amount).sum());
    }

    void stop() {
        simulate(Fault.NONE);
        server.stop(0);
    }

    private Object charge(String key, JsonNode body) {
        var status = body.path("token").asString().equals("tok_ok") ? "succeeded" : "declined";
        return charges.computeIfAbsent(
                key, _ -> new Charge("ch_" + key, status, body.path("amount").asLong()));
    }

    private synchronized Object refund(String key, JsonNode body) {
        return refunds.computeIfAbsent(key, _ -> {
            var chargeKey = body.path("charge_key").asString();
            var amount = body.path("amount").asLong();
            var status = amount <= refundable(chargeKey) ? "succeeded" : "declined";
            return new Refund("re_" + UUID.randomUUID(), status, chargeKey, amount);
        });
    }

    private long refundable(String chargeKey) {
        var charge = charges.get(chargeKey);
        var refunded = refunds.values().stream()
                .filter(refund -> refund.isSuccessful() && refund.chargeKey().equals(chargeKey))
                .mapToLong(Refund::amount)
                .sum();
        return charge == null || !charge.isSuccessful() ? 0 : charge.amount() - refunded;
    }

    private void queryOrVoidCharge(HttpExchange exchange) throws IOException {
        if (!exchange.getRequestMethod().equals("PUT")) {
            respondToQuery(exchange, charges.get(lastSegment(exchange)));
        } else if (fault == Fault.NONE) {
            var path = exchange.getRequestURI().getPath().split("/");
            var key = path[path.length - 2]; // before /void
            respond(exchange, 200, charges.computeIfAbsent(key, _ -> new Charge("ch_" + key, "voided", 0)));
        } else {
            respond(exchange, 503, Map.of("error", "unavailable"));
        }
    }

    private void execute(HttpExchange exchange, Operation operation) throws IOException {
        var current = fault;
        var held = heldResponses;
        if (current == Fault.FAILS_REQUESTS) {
            respond(exchange, 500, Map.of("error", "internal_error"));
            return;
        }
        var key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
        var result =
                operation.execute(key, JSON.readTree(exchange.getRequestBody().readAllBytes()));
        if (current == Fault.DROPS_RESPONSES) {
            return;
        }
        try {
            held.await();
            respond(exchange, 200, result);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void respondToQuery(HttpExchange exchange, Object found) throws IOException {
        if (fault != Fault.NONE) {
            respond(exchange, 503, Map.of("error", "unavailable"));
        } else if (found == null) {
            respond(exchange, 404, Map.of("error", "no_such_key"));
        } else {
            respond(exchange, 200, found);
        }
    }

    /** Closes each exchange at the end; without a response that breaks the connection. */
    private void createContext(String path, HttpHandler handler) {
        server.createContext(path, exchange -> {
            try (exchange) {
                if (("Bearer " + KEY).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                    handler.handle(exchange);
                } else {
                    respond(exchange, 401, Map.of("error", "unauthorized"));
                }
            }
        });
    }

    private static String lastSegment(HttpExchange exchange) {
        var path = exchange.getRequestURI().getPath();
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static void respond(HttpExchange exchange, int status, Object content) throws IOException {
        var body = JSON.writeValueAsBytes(content);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    enum Fault {
        NONE,
        /** Requests fail before money is moved. */
        FAILS_REQUESTS,
        /** The connection is closed after money is moved. */
        DROPS_RESPONSES,
        /** Responses wait for the next fault after money is moved. */
        HOLDS_RESPONSES
    }

    /** Sums in whole units of the currency. */
    record Totals(int charges, long charged, int refunds, long refunded) {}

    private record Charge(String chargeId, String status, long amount) {

        boolean isSuccessful() {
            return status.equals("succeeded");
        }
    }

    private record Refund(String refundId, String status, String chargeKey, long amount) {

        boolean isSuccessful() {
            return status.equals("succeeded");
        }
    }

    private interface Operation {
        Object execute(String key, JsonNode body);
    }
}
