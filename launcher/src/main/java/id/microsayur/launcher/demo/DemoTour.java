package id.microsayur.launcher.demo;

import id.microsayur.launcher.http.AccountSession;
import id.microsayur.launcher.http.PlatformClient;
import id.microsayur.launcher.http.Polling;
import id.microsayur.launcher.mail.MailDirectory;
import id.microsayur.launcher.mail.ReceivedMail;
import id.microsayur.launcher.trace.ZipkinClient;
import id.microsayur.launcher.workspace.PlatformCredentials.AccountLogin;
import id.microsayur.localservers.process.LaunchFailed;
import java.io.PrintStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Leads one customer from registration to the trace of a paid order and prints the effects of each step. */
public final class DemoTour {
    private static final Set<String> TRACED_SERVICES =
            Set.of("gateway", "order-service", "product-service", "payment-service", "notification-service");
    private static final Pattern VERIFICATION_LINK =
            Pattern.compile("https?://[^\\s\"<>]+/verify#token=([A-Za-z0-9_.-]+)");
    private static final Duration ORDER_TIMEOUT = Duration.ofSeconds(40);
    private static final Duration MAIL_TIMEOUT = Duration.ofSeconds(30);

    private final DemoAddresses addresses;
    private final MailDirectory mails;
    private final DemoOutput output;
    private PlatformClient platformClient;
    private final String email = "siti-" + UUID.randomUUID().toString().substring(0, 8) + "@example.test";
    private final String password = "Kangkung-" + UUID.randomUUID();

    public DemoTour(DemoAddresses demoAddresses, MailDirectory mails, PrintStream out) {
        this.addresses = demoAddresses;
        this.mails = mails;
        this.platformClient = PlatformClient.at(demoAddresses.gateway());
        this.output = new DemoOutput(out);
    }

    /** Returns the paid order, and the account that it belongs to. */
    public DemoOrder run() {
        output.title("MICRO-SAYUR, the guided tour. Everything goes through " + addresses.gateway());
        register();
        verify();
        logIn();
        var product = browse();
        var order = order(product);
        readOrderMail(order.id());
        if (addresses.hasZipkin()) {
            showTrace(order.trace());
        }
        return order;
    }

    private void register() {
        output.step("A new customer registers");
        platformClient
                .post("/api/v1/auth/register", Map.of("name", "Siti Rahma", "email", email, "password", password))
                .require(202);
        output.request("POST /api/v1/auth/register", 202);
        output.effect(
                "user-service",
                "stored " + email + " and, in the same transaction, the event user.registered in its outbox");
        output.effect("RabbitMQ", "confirmed it on exchange micro-sayur; only then the outbox row was deleted");
    }

    private void verify() {
        output.step("The welcome mail arrives, and its link is followed");
        var receivedMail = awaitMail("the welcome mail", VERIFICATION_LINK);
        output.effect(
                "notification-service",
                "took user.registered from its queue and sent \"" + receivedMail.subject() + "\" by SMTP");
        output.mail(receivedMail);
        var link = VERIFICATION_LINK.matcher(textOf(receivedMail));
        link.find();
        // what the button of the page does, at the address of the tour: only the customers' browsers may trust that of
        // the link
        platformClient
                .post("/api/v1/auth/verify", Map.of("token", link.group(1)))
                .require(200);
        output.request("POST /api/v1/auth/verify, by the button of the page in the mail", 200);
        output.effect("user-service", "marked the address as verified; the token is used up");
    }

    private void logIn() {
        output.step("She logs in");
        var session = new AccountSession(platformClient, new AccountLogin(email, password));
        var lifetime = session.token().lifetime();
        platformClient = platformClient.withSession(session);
        output.request("POST /api/v1/auth/login", 200);
        output.effect(
                "user-service",
                "signed a token for %d minutes; gateway and services check it with its public key alone"
                        .formatted(lifetime.toMinutes()));
    }

    private JsonNode browse() {
        output.step("She looks for bayam");
        var found = items("/api/v1/products?q=bayam&in_stock=true");
        output.request("GET /api/v1/products?q=bayam&in_stock=true", 200);
        if (found.isEmpty()) {
            found = items("/api/v1/products?in_stock=true");
        }
        if (found.isEmpty()) {
            throw new LaunchFailed(
                    "The catalogue has nothing in stock", "Is it sold out? ./sayur down --purge starts anew.");
        }
        for (var product : found) {
            output.line("%-28s %12s / %s, %d left"
                    .formatted(
                            product.path("name").asString(),
                                    DemoOutput.rupiah(product.path("price").asLong()),
                            product.path("unit").asString(),
                                    product.path("available").asInt()));
        }
        return found.get(0);
    }

    private JsonNode items(String path) {
        return platformClient.get(path).require(200).json().path("items");
    }

    private DemoOrder order(JsonNode product) {
        output.step("She orders two of " + product.path("name").asString() + " and pays");
        var orderRequest = new HashMap<String, Object>();
        orderRequest.put(
                "items", List.of(Map.of("product_id", product.path("product_id").asString(), "quantity", 2)));
        orderRequest.put("payment", Map.of("method", "card", "token", "tok_ok"));
        orderRequest.put(
                "delivery",
                Map.of("recipient", "Siti Rahma", "phone", "+62812345678", "address", "Jl. Kebun Sayur 7, Bandung"));
        orderRequest.put("when_out_of_stock", "reject");
        var key = Map.of("Idempotency-Key", "tour-" + UUID.randomUUID());
        var order = place(orderRequest, key);
        var id = order.path("order_id").asString();
        expect("the order's status", "PAID", order.path("status").asString());
        output.line("order %s, %s, %s"
                .formatted(
                        id,
                        DemoOutput.rupiah(order.path("total").asLong()),
                        order.path("status").asString()));
        output.effect("order-service", "committed the order before calling anybody");
        output.effect("product-service", "reserved the stock; the price is the catalogue's, never the customer's");
        output.effect(
                "payment-service",
                "charged the provider once, payment "
                        + order.path("payment").path("payment_id").asString());

        var again = platformClient.post("/api/v1/orders", orderRequest, key).require(201, 202);
        expect("the repeated answer's order", id, again.json().path("order_id").asString());
        expect("its header Idempotency-Replayed", "true", again.header("Idempotency-Replayed"));
        output.request("the same request once more, as after a lost answer", again.status());
        output.effect(
                "order-service",
                "gave the stored answer (Idempotency-Replayed: true): no second order, no second charge");
        return new DemoOrder(
                id,
                order.path("trace_id").asString(),
                product.path("product_id").asString(),
                new AccountLogin(email, password));
    }

    // the first request after a start may time out; the idempotency key makes a retry safe
    private JsonNode place(Map<String, ?> orderRequest, Map<String, String> key) {
        var platformResponse =
                Polling.await("an answer to the order", ORDER_TIMEOUT, "See ./sayur logs order-service", () -> {
                    var tried = platformClient
                            .post("/api/v1/orders", orderRequest, key)
                            .require(201, 202, 409, 502, 503, 504);
                    output.request("POST /api/v1/orders", tried.status());
                    if (tried.status() == 409 && tried.header("Retry-After").isEmpty()) {
                        throw new LaunchFailed(
                                "The order is refused: " + tried.text(), "See ./sayur logs order-service");
                    }
                    if (tried.status() > 202) {
                        output.line("no answer in time; she asks again with the same Idempotency-Key");
                        return Optional.empty();
                    }
                    return Optional.of(tried);
                });
        return platformResponse.status() == 201
                ? platformResponse.json()
                : awaitPaid(platformResponse.json().path("order_id").asString());
    }

    private JsonNode awaitPaid(String id) {
        output.line("accepted; order-service finishes it without her");
        return Polling.await("order " + id + " to be paid", ORDER_TIMEOUT, "See ./sayur logs order-service", () -> {
            var order = platformClient.get("/api/v1/orders/" + id).require(200).json();
            return Optional.of(order)
                    .filter(now -> now.path("status").asString().equals("PAID"));
        });
    }

    private void readOrderMail(String orderId) {
        output.step("The order's mail arrives");
        var receivedMail = awaitMail("the order's mail", Pattern.compile(Pattern.quote(orderId)));
        output.effect(
                "notification-service", "heard of the order by event and sent \"" + receivedMail.subject() + "\"");
        output.mail(receivedMail);
    }

    private void showTrace(String id) {
        output.step("All of this order is one trace");
        var zipkinClient = new ZipkinClient(addresses.zipkin());
        var requestTrace = Polling.await(
                "spans of " + TRACED_SERVICES + " in trace " + id,
                Duration.ofSeconds(45),
                "Is Zipkin up? See ./sayur status and " + zipkinClient.page(id),
                () -> {
                    try {
                        return zipkinClient
                                .find(id)
                                .filter(found -> found.services().containsAll(TRACED_SERVICES));
                    } catch (LaunchFailed _) {
                        return Optional.empty(); // not yet
                    }
                });
        requestTrace.entryLines().forEach(output::line);
    }

    private ReceivedMail awaitMail(String what, Pattern contains) {
        return Polling.await(
                what,
                MAIL_TIMEOUT,
                "See ./sayur mail, ./sayur logs notification-service and ./sayur logs rabbitmq",
                () -> mails.read(email).stream()
                        .filter(receivedMail ->
                                contains.matcher(textOf(receivedMail)).find())
                        .findFirst());
    }

    private static String textOf(ReceivedMail receivedMail) {
        return receivedMail.subject() + "\n" + receivedMail.text() + "\n" + receivedMail.html();
    }

    private static void expect(String what, String wanted, String found) {
        if (!wanted.equals(found)) {
            throw new LaunchFailed(
                    "The tour expects " + what + " to be " + wanted + ", but it is " + found,
                    "See ./sayur logs order-service");
        }
    }
}
