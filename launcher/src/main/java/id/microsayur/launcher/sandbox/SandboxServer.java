package id.microsayur.launcher.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.file.Files;
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

/** Main class of the component {@code payment-provider}: charges over HTTP, with the outcome selected by the payment token. */
public final class SandboxServer {
    private static final String CHARGES = "/charges/by-key/";
    private static final String REFUNDS = "/refunds/by-key/";
    private static final String VOID = "/void";
    private static final String PAY = "/pay";
    private static final String AFTER = "after=";
    private static final int PAGE = 1_000;
    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();
    private static final Duration TIMEOUT_TOKEN_DELAY = Duration.ofSeconds(35);

    private final MerchantAccount merchantAccount;
    private final SandboxWebhookSender sandboxWebhookSender;
    private final String apiKey;
    private volatile SandboxFaults faults = SandboxFaults.NONE;

    private SandboxServer(MerchantAccount merchantAccount, SandboxWebhookSender sandboxWebhookSender, String apiKey) {
        this.merchantAccount = merchantAccount;
        this.sandboxWebhookSender = sandboxWebhookSender;
        this.apiKey = apiKey;
    }

    public static void main(String[] arguments) throws IOException {
        var settings = System.getenv();
        start(
                new InetSocketAddress(
                        settings.getOrDefault("SANDBOX_ADDRESS", "127.0.0.1"),
                        Integer.parseInt(settings.getOrDefault("SANDBOX_PORT", "9099"))),
                Path.of(settings.getOrDefault("SANDBOX_FOLDER", ".sayur/payment-provider")),
                secret(settings, "SANDBOX_KEY"),
                URI.create(settings.getOrDefault(
                        "SANDBOX_WEBHOOK_URL", "http://127.0.0.1:8080/api/v1/payments/webhooks/sandbox")),
                secret(settings, "SANDBOX_WEBHOOK_SECRET"));
    }

    /** Value of the variable, or the content of the file that the variable with the suffix _FILE names. */
    static String secret(Map<String, String> settings, String name) throws IOException {
        var file = settings.get(name + "_FILE");
        return file == null
                ? settings.getOrDefault(name, "sandbox")
                : Files.readString(Path.of(file)).strip();
    }

    /** Starts the server on the loopback address; port 0 selects a free port, reported by the returned server. */
    public static HttpServer start(int port, Path folder, String apiKey, URI webhook, String webhookSecret)
            throws IOException {
        var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        return start(address, folder, apiKey, webhook, webhookSecret);
    }

    private static HttpServer start(
            InetSocketAddress address, Path folder, String apiKey, URI webhook, String webhookSecret)
            throws IOException {
        var merchantAccount = new MerchantAccount(folder);
        var sandboxWebhookSender = new SandboxWebhookSender(merchantAccount, webhook, webhookSecret);
        var provider = new SandboxServer(merchantAccount, sandboxWebhookSender, apiKey);
        var server = HttpServer.create(address, 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", provider::handle);
        server.createContext(SandboxPayPage.PATH, new SandboxPayPage(merchantAccount, sandboxWebhookSender)::handle);
        server.start();
        sandboxWebhookSender.resumePending();
        return server;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (("Bearer " + apiKey).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                route(exchange, exchange.getRequestURI().getRawPath());
            } else {
                respondWithError(exchange, 401, "unauthorized");
            }
        } catch (JacksonException _) {
            respondWithError(exchange, 400, "unreadable_body");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void route(HttpExchange exchange, String path) throws IOException, InterruptedException {
        switch (exchange.getRequestMethod() + " " + path) {
            case "POST /charges" -> charge(exchange);
            case "GET /charges" -> list(exchange);
            case "POST /refunds" -> refund(exchange);
            case "GET /totals" -> respond(exchange, 200, merchantAccount.totals());
            case "GET /mood" -> respond(exchange, 200, faults);
            case "PUT /mood" -> changeFaults(exchange);
            default -> routeByKey(exchange, path);
        }
    }

    private void routeByKey(HttpExchange exchange, String path) throws IOException {
        var isRead = exchange.getRequestMethod().equals("GET");
        if (isRead && path.startsWith(CHARGES)) {
            respond(exchange, merchantAccount.charge(key(path, CHARGES)).map(SandboxServer::view));
        } else if (isRead && path.startsWith(REFUNDS)) {
            respond(exchange, merchantAccount.refund(key(path, REFUNDS)).map(SandboxServer::view));
        } else if (exchange.getRequestMethod().equals("PUT") && path.startsWith(CHARGES) && path.endsWith(VOID)) {
            var charge = path.substring(0, path.length() - VOID.length());
            respond(exchange, 200, view(merchantAccount.voidCharge(key(charge, CHARGES))));
        } else if (exchange.getRequestMethod().equals("POST") && path.startsWith(CHARGES) && path.endsWith(PAY)) {
            var charge = path.substring(0, path.length() - PAY.length());
            respond(
                    exchange,
                    merchantAccount
                            .charge(key(charge, CHARGES))
                            .map(sandboxWebhookSender::pay)
                            .map(SandboxServer::view));
        } else {
            respondWithError(exchange, 404, "not_found");
        }
    }

    private void changeFaults(HttpExchange exchange) throws IOException {
        var wanted = read(exchange, SandboxFaults.class);
        if (wanted.hasValidRanges()) {
            faults = wanted;
            respond(exchange, 200, wanted);
        } else {
            respondWithError(exchange, 400, "impossible_mood");
        }
    }

    private void charge(HttpExchange exchange) throws IOException, InterruptedException {
        var key = idempotencyKey(exchange);
        var chargeInstruction = read(exchange, StoredCharge.ChargeInstruction.class);
        if (key == null) {
            respondWithError(exchange, 400, "idempotency_key_missing");
        } else if (chargeInstruction.amount() <= 0 || chargeInstruction.token() == null) {
            respondWithError(exchange, 400, "amount_or_token_missing");
        } else if (chargeInstruction.token().equals("tok_error") || faults.failsRequest()) {
            respondWithError(exchange, 500, "internal_error");
        } else {
            chargeOnce(exchange, key, chargeInstruction);
        }
    }

    private void chargeOnce(HttpExchange exchange, String key, StoredCharge.ChargeInstruction chargeInstruction)
            throws IOException, InterruptedException {
        var isNew = merchantAccount.charge(key).isEmpty();
        // browsers reach a container by another address than payment-service does
        var address = Optional.ofNullable(System.getenv("SANDBOX_PUBLIC_URL"))
                .orElse("http://" + exchange.getRequestHeaders().getFirst("Host"));
        var payPage = address + SandboxPayPage.PATH;
        var storedCharge = merchantAccount.charge(key, chargeInstruction, payPage);
        var isVoid = storedCharge.status() == StoredCharge.StoredChargeStatus.VOIDED;
        if (!isVoid && !storedCharge.instruction().equals(chargeInstruction)) {
            respondWithError(exchange, 422, "idempotency_key_reused");
            return;
        }
        if (isNew) {
            sandboxWebhookSender.schedule(storedCharge, faults.payAfterMs());
        }
        if (!isVoid && chargeInstruction.token().equals("tok_timeout")) {
            Thread.sleep(TIMEOUT_TOKEN_DELAY); // charged without a response
        } else {
            respondWithFaults(exchange, view(storedCharge));
        }
    }

    /** A page of charges with what was given back of them, in the order of their keys. */
    private void list(HttpExchange exchange) throws IOException {
        var query = Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse("");
        var after = query.startsWith(AFTER) ? key(query, AFTER) : "";
        var refunded = merchantAccount.refundedByCharge();
        var page = merchantAccount.chargesAfter(after, PAGE).stream()
                .map(charge -> {
                    var view = view(charge);
                    view.put("key", charge.key());
                    view.put("reference", String.valueOf(charge.instruction().reference()));
                    view.put("refunded", refunded.getOrDefault(charge.key(), 0L));
                    view.put(
                            "changed_at",
                            charge.changedAt() == null ? 0 : charge.changedAt().getEpochSecond());
                    return view;
                })
                .toList();
        respond(exchange, 200, page);
    }

    private void refund(HttpExchange exchange) throws IOException, InterruptedException {
        var key = idempotencyKey(exchange);
        var refundInstruction = read(exchange, StoredRefund.RefundInstruction.class);
        if (key == null) {
            respondWithError(exchange, 400, "idempotency_key_missing");
        } else if (refundInstruction.amount() <= 0 || refundInstruction.chargeKey() == null) {
            respondWithError(exchange, 400, "amount_or_charge_missing");
        } else if (faults.failsRequest()) {
            respondWithError(exchange, 500, "internal_error");
        } else {
            var storedRefund = merchantAccount.refund(key, refundInstruction);
            if (storedRefund.instruction().equals(refundInstruction)) {
                respondWithFaults(exchange, view(storedRefund));
            } else {
                respondWithError(exchange, 422, "idempotency_key_reused");
            }
        }
    }

    /** Applies the response faults: the money has moved, and the response may be late or lost. */
    private void respondWithFaults(HttpExchange exchange, Map<String, Object> view)
            throws IOException, InterruptedException {
        var now = faults;
        Thread.sleep(now.latencyMs());
        if (!now.dropsResponse()) {
            respond(exchange, 200, view);
        } // otherwise the connection closes without a response
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

    private static Map<String, Object> view(StoredCharge storedCharge) {
        var view = new LinkedHashMap<String, Object>();
        view.put("charge_id", storedCharge.chargeId());
        view.put("status", storedCharge.status().name().toLowerCase(Locale.ROOT));
        if (storedCharge.declineReason() != null) {
            view.put("decline_reason", storedCharge.declineReason());
        }
        view.put("amount", storedCharge.instruction().amount());
        view.put("currency", storedCharge.instruction().currency());
        if (storedCharge.instructions() != null) {
            view.put("instructions", storedCharge.instructions());
        }
        return view;
    }

    private static Map<String, Object> view(StoredRefund storedRefund) {
        var view = new LinkedHashMap<String, Object>();
        view.put("refund_id", storedRefund.refundId());
        view.put("status", storedRefund.isSuccessful() ? "succeeded" : "declined");
        if (storedRefund.declineReason() != null) {
            view.put("decline_reason", storedRefund.declineReason());
        }
        view.put("amount", storedRefund.instruction().amount());
        return view;
    }

    private static void respond(HttpExchange exchange, Optional<Map<String, Object>> view) throws IOException {
        if (view.isPresent()) {
            respond(exchange, 200, view.get());
        } else {
            respondWithError(exchange, 404, "no_such_key");
        }
    }

    private static void respondWithError(HttpExchange exchange, int status, String error) throws IOException {
        respond(exchange, status, Map.of("error", error));
    }

    private static void respond(HttpExchange exchange, int status, Object content) throws IOException {
        var body = JSON.writeValueAsBytes(content);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }
}
