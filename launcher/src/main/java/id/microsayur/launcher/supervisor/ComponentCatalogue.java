package id.microsayur.launcher.supervisor;

import id.microsayur.launcher.component.HelperProcessComponent;
import id.microsayur.launcher.component.PlatformComponent;
import id.microsayur.launcher.component.PostgresComponent;
import id.microsayur.launcher.component.RabbitMqComponent;
import id.microsayur.launcher.component.RedisComponent;
import id.microsayur.launcher.component.ServiceEnvironment;
import id.microsayur.launcher.component.SpringApplicationComponent;
import id.microsayur.launcher.component.external.ExternalServerComponent;
import id.microsayur.launcher.component.observability.ObservabilityComponents;
import id.microsayur.launcher.component.observability.ZipkinComponent;
import id.microsayur.launcher.installation.InstallationFile;
import id.microsayur.launcher.mail.MailboxServer;
import id.microsayur.launcher.network.FaultProxy;
import id.microsayur.launcher.sandbox.SandboxServer;
import id.microsayur.launcher.workspace.FixedPort;
import id.microsayur.launcher.workspace.PlatformCredentials;
import id.microsayur.launcher.workspace.PlatformServices;
import id.microsayur.launcher.workspace.SecretStore;
import id.microsayur.launcher.workspace.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Components of the platform in start order. */
public final class ComponentCatalogue {
    private final List<PlatformComponent> components;

    public ComponentCatalogue(List<PlatformComponent> components) {
        this.components = components;
    }

    /** Catalogue of all components. */
    public static ComponentCatalogue of(Workspace workspace) {
        var secretStore = new SecretStore(workspace);
        var serviceEnvironment = new ServiceEnvironment(workspace, secretStore);
        // the simulated mail and payment servers are for trials
        var isProduction = InstallationFile.of(workspace).exists();
        var stores = List.of("postgres", "rabbitmq", ServiceEnvironment.FAULT_PROXY);
        var components = new ArrayList<PlatformComponent>(List.of(
                new PostgresComponent(workspace, secretStore, FixedPort.POSTGRES.port()),
                new RabbitMqComponent(workspace, secretStore, FixedPort.RABBITMQ.port()),
                new SpringApplicationComponent(
                        workspace,
                        "config-server",
                        FixedPort.CONFIG_SERVER.port(),
                        List.of(ServiceEnvironment.FAULT_PROXY),
                        96,
                        serviceEnvironment),
                new SpringApplicationComponent(
                        workspace, "discovery", FixedPort.DISCOVERY.port(), List.of(), 96, serviceEnvironment),
                new HelperProcessComponent(
                        workspace,
                        "mailbox",
                        FixedPort.MAILBOX.port(),
                        isProduction,
                        MailboxServer.class,
                        serviceEnvironment::mailbox),
                new HelperProcessComponent(
                        workspace,
                        "payment-provider",
                        FixedPort.PAYMENT_PROVIDER.port(),
                        isProduction,
                        SandboxServer.class,
                        serviceEnvironment::paymentProvider),
                // heap for one decoded picture
                new SpringApplicationComponent(workspace, "user-service", 0, stores, 144, serviceEnvironment),
                new SpringApplicationComponent(workspace, "product-service", 0, stores, 144, serviceEnvironment),
                new SpringApplicationComponent(workspace, "payment-service", 0, stores, 112, serviceEnvironment),
                new SpringApplicationComponent(workspace, "order-service", 0, stores, 160, serviceEnvironment),
                new SpringApplicationComponent(workspace, "notification-service", 0, stores, 112, serviceEnvironment),
                new SpringApplicationComponent(
                        workspace,
                        "gateway",
                        FixedPort.GATEWAY.port(),
                        List.of("rabbitmq", "redis", ServiceEnvironment.FAULT_PROXY),
                        144,
                        serviceEnvironment),
                ZipkinComponent.at(workspace, FixedPort.ZIPKIN.port())));
        components.addFirst(new HelperProcessComponent(
                workspace,
                ServiceEnvironment.FAULT_PROXY,
                FixedPort.FAULT_PROXY.port(),
                true,
                FaultProxy.class,
                Map::of));
        components.addFirst(new RedisComponent(workspace, secretStore, FixedPort.REDIS.port()));
        components.addAll(new ObservabilityComponents(workspace, secretStore, serviceEnvironment).components());
        components.add(new SupervisorComponent(workspace, FixedPort.SUPERVISOR.port()));
        components.replaceAll(component -> ExternalServerComponent.find(workspace, secretStore, component.name())
                .orElse(component));
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

    /** Business services have a database and consume events. */
    public boolean hasDatabase(String name) {
        return PlatformServices.DATABASES.containsKey(name);
    }

    /** Spring applications in the order of a rolling restart. */
    public List<String> applications() {
        return components.stream()
                .filter(SpringApplicationComponent.class::isInstance)
                .map(PlatformComponent::name)
                .toList();
    }

    /** Services behind the gateway's routes. */
    public List<String> routedServices() {
        return PlatformServices.CLIENT_SERVICES;
    }

    /** Saves the generated addresses and logins. */
    public static PlatformCredentials saveCredentials(Workspace workspace) {
        var platformCredentials = new ServiceEnvironment(workspace, new SecretStore(workspace)).credentials();
        platformCredentials.save(workspace);
        return platformCredentials;
    }
}
