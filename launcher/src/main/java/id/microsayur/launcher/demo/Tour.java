package id.microsayur.launcher.demo;

import id.microsayur.launcher.mail.Mail;
import id.microsayur.launcher.mail.MailFolder;
import id.microsayur.launcher.platform.Credentials;
import id.microsayur.launcher.process.LaunchFailed;
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

/** Walks one customer from the registration to the trace of a paid order, saying at each step what happened where. */
public final class Tour {
    private static final Set<String> TRAVELLED =
            Set.of("gateway", "order-service", "product-service", "payment-service", "notification-service");
    private static final Pattern LINK = Pattern.compile("https?://[^\\s\"<>]+/auth/verify\\?[^\\s\"<>]+");
    private static final Duration ORDER_TIME = Duration.ofSeconds(40);
    private static final Duration MAIL_TIME = Duration.ofSeconds(30);

    private final Credentials addresses;
    private final MailFolder mails;
    private final Browser browser;
    private final Narrator say;
    private final String email = "siti-" + UUID.randomUUID().toString().substring(0, 8) + "@example.test";
    private final String password = "Kangkung-" + UUID.randomUUID();

    public Tour(Credentials addresses, MailFolder mails, PrintStream out) {
        this.addresses = addresses;
        this.mails = mails;
        this.browser = new Browser(addresses.gateway());
        this.say = new Narrator(out);
    }

    public void run() {
        say.title("MICRO-SAYUR, the guided tour. Everything goes through " + addresses.gateway());
        register();
        verify();
        logIn();
        var product = browse();
        var order = order(product);
        readOrderMail(order.id());
        showTrace(order.trace());
    }

    private void register() {
        say.step("A new customer registers");
        browser.post("/api/v1/auth/register", Map.of("name", "Siti Rahma", "email", email, "password", password), 202);
        say.did("POST /api/v1/auth/register", 202);
        say.where(
                "user-service",
                "stored " + email + " and, in the same transaction, the event user.registered in its outbox");
        say.where("RabbitMQ", "confirmed it on exchange micro-sayur; only then the outbox row was deleted");
    }

    private void verify() {
        say.step("The welcome mail arrives, and its link is followed");
        var mail = awaitMail("the welcome mail", LINK);
        say.where(
                "notification-service",
                "took user.registered from its queue and sent \"" + mail.subject() + "\" by SMTP");
        say.quote(mail);
        var link = LINK.matcher(textOf(mail));
        link.find();
        browser.get(link.group().replace("&amp;", "&"), 200);
        say.did("GET " + link.group().replaceAll("token=(.{6}).*", "token=$1…"), 200);
        say.where("user-service", "marked the address as verified; the token is used up");
    }

    private void logIn() {
        say.step("She logs in");
        var answer = browser.post("/api/v1/auth/login", Map.of("email", email, "password", password), 200);
        browser.logInWith(answer.body().path("access_token").asString());
        say.did("POST /api/v1/auth/login", 200);
        say.where(
                "user-service",
                "signed a token for %d minutes; gateway and services check it with its public key alone"
                        .formatted(answer.body().path("expires_in").asInt() / 60));
    }

    private JsonNode browse() {
        say.step("She looks for bayam");
        var found = browser.get("/api/v1/products?q=bayam&in_stock=true", 200)
                .body()
                .path("items");
        say.did("GET /api/v1/products?q=bayam&in_stock=true", 200);
        if (found.isEmpty()) {
            found = browser.get("/api/v1/products?in_stock=true", 200).body().path("items");
        }
        if (found.isEmpty()) {
            throw new LaunchFailed(
                    "The catalogue has nothing in stock", "Is it sold out? ./sayur down --purge starts anew.");
        }
        for (var product : found) {
            say.line("%-28s %12s / %s, %d left"
                    .formatted(
                            product.path("name").asString(),
                                    Narrator.rupiah(product.path("price").asLong()),
                            product.path("unit").asString(),
                                    product.path("available").asInt()));
        }
        return found.get(0);
    }

    /** What of an order the rest of the tour needs. */
    private record Placed(String id, String trace) {}

    private Placed order(JsonNode product) {
        say.step("She orders two of " + product.path("name").asString() + " and pays");
        var wish = new HashMap<String, Object>();
        wish.put(
                "items", List.of(Map.of("product_id", product.path("product_id").asString(), "quantity", 2)));
        wish.put("payment", Map.of("method", "card", "token", "tok_ok"));
        wish.put(
                "delivery",
                Map.of("recipient", "Siti Rahma", "phone", "+62812345678", "address", "Jl. Kebun Sayur 7, Bandung"));
        wish.put("when_out_of_stock", "reject");
        var key = Map.of("Idempotency-Key", "tour-" + UUID.randomUUID());
        var order = place(wish, key);
        var id = order.path("order_id").asString();
        expect("the order's status", "PAID", order.path("status").asString());
        say.line("order %s, %s, %s"
                .formatted(
                        id,
                        Narrator.rupiah(order.path("total").asLong()),
                        order.path("status").asString()));
        say.where("order-service", "committed the order before calling anybody");
        say.where("product-service", "reserved the stock; the price is the catalogue's, never the customer's");
        say.where(
                "payment-service",
                "charged the provider once, payment "
                        + order.path("payment").path("payment_id").asString());

        var again = browser.post("/api/v1/orders", wish, key, 201, 202);
        expect("the repeated answer's order", id, again.body().path("order_id").asString());
        expect("its header Idempotency-Replayed", "true", again.header("Idempotency-Replayed"));
        say.did("the same request once more, as after a lost answer", again.status());
        say.where(
                "order-service",
                "gave the stored answer (Idempotency-Replayed: true): no second order, no second charge");
        return new Placed(id, order.path("trace_id").asString());
    }

    // a platform that has only just started may be slow to answer the first time; asking again is what the key is for
    private JsonNode place(Map<String, ?> wish, Map<String, String> key) {
        var answer = Patience.await("an answer to the order", ORDER_TIME, "See ./sayur logs order-service", () -> {
            var tried = browser.post("/api/v1/orders", wish, key, 201, 202, 409, 502, 503, 504);
            say.did("POST /api/v1/orders", tried.status());
            if (tried.status() == 409 && tried.header("Retry-After").isEmpty()) {
                throw new LaunchFailed(
                        "The order is refused: " + tried.whole().body(), "See ./sayur logs order-service");
            }
            if (tried.status() > 202) {
                say.line("no answer in time; she asks again with the same Idempotency-Key");
                return Optional.empty();
            }
            return Optional.of(tried);
        });
        return answer.status() == 201
                ? answer.body()
                : settled(answer.body().path("order_id").asString());
    }

    private JsonNode settled(String id) {
        say.line("accepted; order-service finishes it without her");
        return Patience.await("order " + id + " to be paid", ORDER_TIME, "See ./sayur logs order-service", () -> {
            var order = browser.get("/api/v1/orders/" + id, 200).body();
            return Optional.of(order)
                    .filter(now -> now.path("status").asString().equals("PAID"));
        });
    }

    private void readOrderMail(String orderId) {
        say.step("The order's mail arrives");
        var mail = awaitMail("the order's mail", Pattern.compile(Pattern.quote(orderId)));
        say.where("notification-service", "heard of the order by event and sent \"" + mail.subject() + "\"");
        say.quote(mail);
    }

    private void showTrace(String id) {
        say.step("All of this order is one trace");
        var zipkin = new Browser(addresses.zipkin());
        var trace = Patience.await(
                "spans of " + TRAVELLED + " in trace " + id,
                Duration.ofSeconds(45),
                "Is Zipkin up? See ./sayur status and " + addresses.zipkin() + "/zipkin/traces/" + id,
                () -> {
                    try {
                        return Optional.of(Trace.of(
                                        zipkin.get("/api/v2/trace/" + id, 200).body()))
                                .filter(found -> found.services().containsAll(TRAVELLED));
                    } catch (LaunchFailed _) {
                        return Optional.empty(); // not yet
                    }
                });
        trace.lines().forEach(say::line);
        say.end(addresses.zipkin() + "/zipkin/traces/" + id);
    }

    private Mail awaitMail(String what, Pattern contains) {
        return Patience.await(
                what,
                MAIL_TIME,
                "See ./sayur mail, ./sayur logs notification-service and ./sayur logs rabbitmq",
                () -> mails.read(email).stream()
                        .filter(mail -> contains.matcher(textOf(mail)).find())
                        .findFirst());
    }

    private static String textOf(Mail mail) {
        return mail.subject() + "\n" + mail.text() + "\n" + mail.html();
    }

    private static void expect(String what, String wanted, String found) {
        if (!wanted.equals(found)) {
            throw new LaunchFailed(
                    "The tour expects " + what + " to be " + wanted + ", but it is " + found,
                    "See ./sayur logs order-service");
        }
    }
}
