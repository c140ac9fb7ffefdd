package id.microsayur.launcher.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import id.microsayur.launcher.JsonFile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;
import tools.jackson.core.JacksonException;

/** The program behind the component {@code payment-provider}: charges by HTTP, the token says how each one goes. */
public final class PaymentProvider {
    private static final String BY_KEY = "/charges/by-key/";
    private static final Duration SILENCE = Duration.ofSeconds(35);

    private final Charges charges;
    private final Webhooks webhooks;
    private final String apiKey;

    private PaymentProvider(Charges charges, Webhooks webhooks, String apiKey) {
        this.charges = charges;
        this.webhooks = webhooks;
        this.apiKey = apiKey;
    }

    public static void main(String[] arguments) throws IOException {
        var settings = System.getenv();
        start(
                Integer.parseInt(settings.getOrDefault("SANDBOX_PORT", "9099")),
                Path.of(settings.getOrDefault("SANDBOX_FOLDER", ".sayur/payment-provider")),
                settings.getOrDefault("SANDBOX_KEY", "sandbox"),
                URI.create(settings.getOrDefault(
                        "SANDBOX_WEBHOOK_URL", "http://127.0.0.1:8080/api/v1/payments/webhooks/sandbox")),
                settings.getOrDefault("SANDBOX_WEBHOOK_SECRET", "sandbox"));
    }

    /** Port 0 takes a free one; the returned server knows it. */
    static HttpServer start(int port, Path folder, String apiKey, URI webhook, String webhookSecret)
            throws IOException {
        var charges = new Charges(folder);
        var webhooks = new Webhooks(charges, webhook, webhookSecret);
        var provider = new PaymentProvider(charges, webhooks, apiKey);
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", provider::handle);
        server.start();
        webhooks.resume();
        return server;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().getRawPath();
            if (!("Bearer " + apiKey).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                fail(exchange, 401, "unauthorized");
            } else if (exchange.getRequestMethod().equals("POST") && path.equals("/charges")) {
                charge(exchange);
            } else if (exchange.getRequestMethod().equals("GET") && path.startsWith(BY_KEY)) {
                var found = charges.find(URLDecoder.decode(path.substring(BY_KEY.length()), UTF_8));
                if (found.isPresent()) {
                    answer(exchange, 200, view(found.get()));
                } else {
                    fail(exchange, 404, "no_such_charge");
                }
            } else {
                fail(exchange, 404, "not_found");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void charge(HttpExchange exchange) throws IOException, InterruptedException {
        var key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
        if (key == null || key.isBlank()) {
            fail(exchange, 400, "idempotency_key_missing");
            return;
        }
        Charge.Wish wish;
        try {
            wish = JsonFile.JSON.readValue(exchange.getRequestBody().readAllBytes(), Charge.Wish.class);
        } catch (JacksonException _) {
            fail(exchange, 400, "unreadable_body");
            return;
        }
        if (wish.amount() <= 0 || wish.token() == null) {
            fail(exchange, 400, "amount_or_token_missing");
        } else if (wish.token().equals("tok_error")) {
            fail(exchange, 500, "internal_error");
        } else {
            settle(exchange, key, wish);
        }
    }

    private void settle(HttpExchange exchange, String key, Charge.Wish wish) throws IOException, InterruptedException {
        var isNew = charges.find(key).isEmpty();
        var charge = charges.charge(key, wish);
        if (!charge.wish().equals(wish)) {
            fail(exchange, 422, "idempotency_key_reused");
            return;
        }
        if (isNew && charge.isOwed()) {
            webhooks.settleLater(charge);
        }
        if (wish.token().equals("tok_timeout")) {
            Thread.sleep(SILENCE); // charged, but nobody is told
        } else {
            answer(exchange, 200, view(charge));
        }
    }

    private static Map<String, Object> view(Charge charge) {
        var view = new LinkedHashMap<String, Object>();
        view.put("charge_id", charge.chargeId());
        view.put("status", charge.status().name().toLowerCase(Locale.ROOT));
        if (charge.declineReason() != null) {
            view.put("decline_reason", charge.declineReason());
        }
        view.put("amount", charge.wish().amount());
        view.put("currency", charge.wish().currency());
        return view;
    }

    private static void fail(HttpExchange exchange, int status, String error) throws IOException {
        answer(exchange, status, Map.of("error", error));
    }

    private static void answer(HttpExchange exchange, int status, Map<String, ?> content) throws IOException {
        var body = JsonFile.JSON.writeValueAsBytes(content);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }
}
