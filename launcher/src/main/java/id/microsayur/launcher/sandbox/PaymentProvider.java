package id.microsayur.launcher.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
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
import java.util.Optional;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** The program behind the component {@code payment-provider}: charges by HTTP, the token says how each one goes. */
public final class PaymentProvider {
    private static final String CHARGES = "/charges/by-key/";
    private static final String REFUNDS = "/refunds/by-key/";
    private static final String VOID = "/void";
    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();
    private static final Duration SILENCE = Duration.ofSeconds(35);

    private final Account account;
    private final Webhooks webhooks;
    private final String apiKey;
    private volatile Mood mood = Mood.GOOD;

    private PaymentProvider(Account account, Webhooks webhooks, String apiKey) {
        this.account = account;
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
    public static HttpServer start(int port, Path folder, String apiKey, URI webhook, String webhookSecret)
            throws IOException {
        var account = new Account(folder);
        var webhooks = new Webhooks(account, webhook, webhookSecret);
        var provider = new PaymentProvider(account, webhooks, apiKey);
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", provider::handle);
        server.start();
        webhooks.resume();
        return server;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (("Bearer " + apiKey).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                route(exchange, exchange.getRequestURI().getRawPath());
            } else {
                fail(exchange, 401, "unauthorized");
            }
        } catch (JacksonException _) {
            fail(exchange, 400, "unreadable_body");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void route(HttpExchange exchange, String path) throws IOException, InterruptedException {
        switch (exchange.getRequestMethod() + " " + path) {
            case "POST /charges" -> charge(exchange);
            case "POST /refunds" -> refund(exchange);
            case "GET /totals" -> answer(exchange, 200, account.totals());
            case "GET /mood" -> answer(exchange, 200, mood);
            case "PUT /mood" -> changeMood(exchange);
            default -> routeByKey(exchange, path);
        }
    }

    private void routeByKey(HttpExchange exchange, String path) throws IOException {
        var isRead = exchange.getRequestMethod().equals("GET");
        if (isRead && path.startsWith(CHARGES)) {
            answer(exchange, account.charge(key(path, CHARGES)).map(PaymentProvider::view));
        } else if (isRead && path.startsWith(REFUNDS)) {
            answer(exchange, account.refund(key(path, REFUNDS)).map(PaymentProvider::view));
        } else if (exchange.getRequestMethod().equals("PUT") && path.startsWith(CHARGES) && path.endsWith(VOID)) {
            var charge = path.substring(0, path.length() - VOID.length());
            answer(exchange, 200, view(account.forbid(key(charge, CHARGES))));
        } else {
            fail(exchange, 404, "not_found");
        }
    }

    private void changeMood(HttpExchange exchange) throws IOException {
        var wanted = read(exchange, Mood.class);
        if (wanted.makesSense()) {
            mood = wanted;
            answer(exchange, 200, wanted);
        } else {
            fail(exchange, 400, "impossible_mood");
        }
    }

    private void charge(HttpExchange exchange) throws IOException, InterruptedException {
        var key = idempotencyKey(exchange);
        var wish = read(exchange, Charge.Wish.class);
        if (key == null) {
            fail(exchange, 400, "idempotency_key_missing");
        } else if (wish.amount() <= 0 || wish.token() == null) {
            fail(exchange, 400, "amount_or_token_missing");
        } else if (wish.token().equals("tok_error") || mood.fails()) {
            fail(exchange, 500, "internal_error");
        } else {
            settle(exchange, key, wish);
        }
    }

    private void settle(HttpExchange exchange, String key, Charge.Wish wish) throws IOException, InterruptedException {
        var isNew = account.charge(key).isEmpty();
        var charge = account.charge(key, wish);
        var isVoid = charge.status() == Charge.Status.VOIDED;
        if (!isVoid && !charge.wish().equals(wish)) {
            fail(exchange, 422, "idempotency_key_reused");
            return;
        }
        if (isNew && charge.isOwed()) {
            webhooks.settleLater(charge);
        }
        if (!isVoid && wish.token().equals("tok_timeout")) {
            Thread.sleep(SILENCE); // charged, but nobody is told
        } else {
            answerInMood(exchange, view(charge));
        }
    }

    private void refund(HttpExchange exchange) throws IOException, InterruptedException {
        var key = idempotencyKey(exchange);
        var wish = read(exchange, Refund.Wish.class);
        if (key == null) {
            fail(exchange, 400, "idempotency_key_missing");
        } else if (wish.amount() <= 0 || wish.chargeKey() == null) {
            fail(exchange, 400, "amount_or_charge_missing");
        } else if (mood.fails()) {
            fail(exchange, 500, "internal_error");
        } else {
            var refund = account.refund(key, wish);
            if (refund.wish().equals(wish)) {
                answerInMood(exchange, view(refund));
            } else {
                fail(exchange, 422, "idempotency_key_reused");
            }
        }
    }

    /** The money has moved; whether anybody hears of it, and when, is another matter. */
    private void answerInMood(HttpExchange exchange, Map<String, Object> view)
            throws IOException, InterruptedException {
        var now = mood;
        Thread.sleep(now.latencyMs());
        if (!now.swallowsAnswer()) {
            answer(exchange, 200, view);
        } // else the connection closes without a word
    }

    private static @Nullable String idempotencyKey(HttpExchange exchange) {
        var key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
        return key == null || key.isBlank() ? null : key;
    }

    private static String key(String path, String prefix) {
        return URLDecoder.decode(path.substring(prefix.length()), UTF_8);
    }

    private static <T> T read(HttpExchange exchange, Class<T> type) throws IOException {
        return JSON.readValue(exchange.getRequestBody().readAllBytes(), type);
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

    private static Map<String, Object> view(Refund refund) {
        var view = new LinkedHashMap<String, Object>();
        view.put("refund_id", refund.refundId());
        view.put("status", refund.isDone() ? "succeeded" : "declined");
        if (refund.declineReason() != null) {
            view.put("decline_reason", refund.declineReason());
        }
        view.put("amount", refund.wish().amount());
        return view;
    }

    private static void answer(HttpExchange exchange, Optional<Map<String, Object>> view) throws IOException {
        if (view.isPresent()) {
            answer(exchange, 200, view.get());
        } else {
            fail(exchange, 404, "no_such_key");
        }
    }

    private static void fail(HttpExchange exchange, int status, String error) throws IOException {
        answer(exchange, status, Map.of("error", error));
    }

    private static void answer(HttpExchange exchange, int status, Object content) throws IOException {
        var body = JSON.writeValueAsBytes(content);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }
}
