package id.microsayur.launcher.supervisor;

import static java.util.Map.entry;

import id.microsayur.launcher.component.HelperProcessComponent;
import id.microsayur.launcher.component.PlatformComponent;
import id.microsayur.launcher.component.PostgresComponent;
import id.microsayur.launcher.component.RabbitMqComponent;
import id.microsayur.launcher.component.RedisComponent;
import id.microsayur.launcher.component.ServiceEnvironment;
import id.microsayur.launcher.component.SpringApplicationComponent;
import id.microsayur.launcher.component.observability.ObservabilityComponents;
import id.microsayur.launcher.component.observability.ZipkinComponent;
import id.microsayur.launcher.mail.MailboxServer;
import id.microsayur.launcher.sandbox.SandboxServer;
import id.microsayur.launcher.workspace.PlatformCredentials;
import id.microsayur.launcher.workspace.SecretStore;
import id.microsayur.launcher.workspace.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All parts of the platform in the order of their start, with their ports and databases. */
public final class ComponentCatalogue {
    public static final int GATEWAY = 8080;
    public static final int CONFIG_SERVER = 8888;
    public static final int DISCOVERY = 8761;
    public static final int ZIPKIN = 9411;
    public static final int RABBITMQ = 5672;
    public static final int POSTGRES = 15432;
    public static final int MAILBOX = 2525;
    public static final int PAYMENT_PROVIDER = 9099;
    public static final int REDIS = 6379;

    /** Each business service and its database. */
    public static final Map<String, String> DATABASES = Map.ofEntries(
            entry("user-service", "users"),
            entry("product-service", "products"),
            entry("order-service", "orders"),
            entry("payment-service", "payments"),
            entry("notification-service", "notifications"));

    /** Whoever gets a token of its own. */
    public static final List<String> CLIENT_SERVICES = List.of(
            "user-service", "product-service", "order-service", "payment-service", "notification-service", "gateway");

    private final List<PlatformComponent> components;

    ComponentCatalogue(List<PlatformComponent> components) {
        this.components = components;
    }

    /** The whole platform. */
    public static ComponentCatalogue of(Workspace workspace) {
        var secretStore = new SecretStore(workspace);
        var serviceEnvironment = new ServiceEnvironment(workspace, secretStore);
        var stores = List.of("postgres", "rabbitmq");
        var components = new ArrayList<PlatformComponent>(List.of(
                new PostgresComponent(workspace, secretStore, Workspace.port("postgres", POSTGRES)),
                new RabbitMqComponent(workspace, secretStore, Workspace.port("rabbitmq", RABBITMQ)),
                new SpringApplicationComponent(
                        workspace,
                        "config-server",
                        Workspace.port("config-server", CONFIG_SERVER),
                        List.of(),
                        96,
                        serviceEnvironment),
                new SpringApplicationComponent(
                        workspace,
                        "discovery",
                        Workspace.port("discovery", DISCOVERY),
                        List.of(),
                        96,
                        serviceEnvironment),
                new HelperProcessComponent(
                        workspace,
                        "mailbox",
                        Workspace.port("mailbox", MAILBOX),
                        MailboxServer.class,
                        serviceEnvironment::mailbox),
                new HelperProcessComponent(
                        workspace,
                        "payment-provider",
                        Workspace.port("payment-provider", PAYMENT_PROVIDER),
                        SandboxServer.class,
                        serviceEnvironment::paymentProvider),
                // room for one picture that is being unpacked
                new SpringApplicationComponent(workspace, "user-service", 0, stores, 144, serviceEnvironment),
                new SpringApplicationComponent(workspace, "product-service", 0, stores, 144, serviceEnvironment),
                new SpringApplicationComponent(workspace, "payment-service", 0, stores, 112, serviceEnvironment),
                new SpringApplicationComponent(workspace, "order-service", 0, stores, 160, serviceEnvironment),
                new SpringApplicationComponent(workspace, "notification-service", 0, stores, 112, serviceEnvironment),
                new SpringApplicationComponent(
                        workspace,
                        "gateway",
                        Workspace.port("gateway", GATEWAY),
                        List.of("rabbitmq", "redis"),
                        144,
                        serviceEnvironment),
                ZipkinComponent.at(workspace, Workspace.port("zipkin", ZIPKIN))));
        components.addFirst(new RedisComponent(workspace, secretStore, Workspace.port(RedisComponent.NAME, REDIS)));
        components.addAll(new ObservabilityComponents(workspace, secretStore, serviceEnvironment).components());
        return new ComponentCatalogue(List.copyOf(components));
    }

    public List<PlatformComponent> components() {
        return components;
    }

    public Optional<PlatformComponent> find(String name) {
        return components.stream()
                .filter(platformComponent -> platformComponent.name().equals(name))
                .findFirst();
    }

    /** Those hear events. */
    public boolean hasDatabase(String name) {
        return DATABASES.containsKey(name);
    }

    /** The Spring applications, in the order in which a rolling restart takes them. */
    public List<String> applications() {
        return components.stream()
                .filter(SpringApplicationComponent.class::isInstance)
                .map(PlatformComponent::name)
                .toList();
    }

    /** What the gateway's routes lead to. */
    public List<String> routedServices() {
        return CLIENT_SERVICES;
    }

    /** Writes down what a person needs to get in. */
    public static PlatformCredentials saveCredentials(Workspace workspace) {
        var platformCredentials = new ServiceEnvironment(workspace, new SecretStore(workspace)).credentials();
        platformCredentials.save(workspace);
        return platformCredentials;
    }
}
