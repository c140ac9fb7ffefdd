package id.microsayur.product;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.test.context.DynamicPropertyRegistry;

/** HTTP stub of order-service, and of the token endpoint of user-service: answers with the prepared statuses. */
final class OrderServiceStub {

    private static final Pattern ORDER_ID = Pattern.compile("order_id=([0-9a-f-]{36})");

    private final Map<UUID, String> statuses = new ConcurrentHashMap<>();

    void put(UUID order, String status) {
        statuses.put(order, status);
    }

    void start(DynamicPropertyRegistry properties) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/oauth2/token", exchange -> answer(exchange, """
                {"access_token": "service-token", "token_type": "Bearer", "expires_in": 600}"""));
        server.createContext("/internal/orders/statuses", exchange -> answer(exchange, items(exchange)));
        server.start();
        var url = "http://127.0.0.1:" + server.getAddress().getPort();
        for (var service : new String[] {"user-service", "order-service"}) {
            properties.add("spring.cloud.discovery.client.simple.instances." + service + "[0].uri", () -> url);
        }
    }

    private String items(HttpExchange exchange) {
        return ORDER_ID.matcher(exchange.getRequestURI().getQuery())
                .results()
                .map(result -> UUID.fromString(result.group(1)))
                .filter(statuses::containsKey)
                .map(order -> "{\"order_id\": \"%s\", \"status\": \"%s\"}".formatted(order, statuses.get(order)))
                .collect(Collectors.joining(",", "{\"items\": [", "]}"));
    }

    private static void answer(HttpExchange exchange, String json) throws IOException {
        try (exchange) {
            var body = json.getBytes(StandardCharsets.UTF_8);
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
