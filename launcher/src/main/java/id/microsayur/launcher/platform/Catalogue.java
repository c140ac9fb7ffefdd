package id.microsayur.launcher.platform;

import static java.util.Map.entry;

import id.microsayur.launcher.mail.Mailbox;
import id.microsayur.launcher.sandbox.PaymentProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All parts of the platform in the order of their start, with their ports and databases. */
public final class Catalogue {
    static final int GATEWAY = 8080;
    static final int CONFIG_SERVER = 8888;
    static final int DISCOVERY = 8761;
    static final int ZIPKIN = 9411;
    static final int RABBITMQ = 5672;
    static final int POSTGRES = 15432;
    static final int MAILBOX = 2525;
    static final int PAYMENT_PROVIDER = 9099;
    static final int REDIS = 6379;

    /** Each business service and its database. */
    static final Map<String, String> DATABASES = Map.ofEntries(
            entry("user-service", "users"),
            entry("product-service", "products"),
            entry("order-service", "orders"),
            entry("payment-service", "payments"),
            entry("notification-service", "notifications"));

    /** Whoever gets a token of its own. */
    static final List<String> CLIENTS = List.of(
            "user-service", "product-service", "order-service", "payment-service", "notification-service", "gateway");

    private final List<Component> components;

    Catalogue(List<Component> components) {
        this.components = components;
    }

    /** The whole platform. */
    public static Catalogue of(Home home) {
        var vault = new Vault(home);
        var wiring = new Wiring(home, vault);
        var stores = List.of("postgres", "rabbitmq");
        var components = new ArrayList<Component>(List.of(
                new Postgres(home, vault, Home.port("postgres", POSTGRES)),
                new RabbitMq(home, vault, Home.port("rabbitmq", RABBITMQ)),
                new SpringApp(home, "config-server", Home.port("config-server", CONFIG_SERVER), List.of(), 96, wiring),
                new SpringApp(home, "discovery", Home.port("discovery", DISCOVERY), List.of(), 96, wiring),
                new Tool(home, "mailbox", Home.port("mailbox", MAILBOX), Mailbox.class, wiring::mailbox),
                new Tool(
                        home,
                        "payment-provider",
                        Home.port("payment-provider", PAYMENT_PROVIDER),
                        PaymentProvider.class,
                        wiring::paymentProvider),
                // room for one picture that is being unpacked
                new SpringApp(home, "user-service", 0, stores, 144, wiring),
                new SpringApp(home, "product-service", 0, stores, 144, wiring),
                new SpringApp(home, "payment-service", 0, stores, 112, wiring),
                new SpringApp(home, "order-service", 0, stores, 160, wiring),
                new SpringApp(home, "notification-service", 0, stores, 112, wiring),
                new SpringApp(
                        home, "gateway", Home.port("gateway", GATEWAY), List.of("rabbitmq", "redis"), 144, wiring),
                Zipkin.at(home, Home.port("zipkin", ZIPKIN))));
        components.addFirst(new Redis(home, vault, Home.port(Redis.NAME, REDIS)));
        components.addAll(new Observability(home, vault, wiring).components());
        return new Catalogue(List.copyOf(components));
    }

    public List<Component> components() {
        return components;
    }

    public Optional<Component> find(String name) {
        return components.stream()
                .filter(component -> component.name().equals(name))
                .findFirst();
    }

    /** Those hear events. */
    public boolean hasDatabase(String name) {
        return DATABASES.containsKey(name);
    }

    /** The Spring applications, in the order in which a rolling restart takes them. */
    public List<String> applications() {
        return components.stream()
                .filter(SpringApp.class::isInstance)
                .map(Component::name)
                .toList();
    }

    /** What the gateway's routes lead to. */
    public List<String> routed() {
        return CLIENTS;
    }

    /** Writes down what a person needs to get in. */
    public static Credentials saveCredentials(Home home) {
        var credentials = new Wiring(home, new Vault(home)).credentials();
        credentials.save(home);
        return credentials;
    }
}
