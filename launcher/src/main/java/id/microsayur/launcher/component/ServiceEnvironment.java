package id.microsayur.launcher.component;

import id.microsayur.launcher.database.PlatformDatabase;
import id.microsayur.launcher.installation.ExternalServers;
import id.microsayur.launcher.installation.Installation;
import id.microsayur.launcher.installation.InstallationFile;
import id.microsayur.launcher.installation.ProductionProperties;
import id.microsayur.launcher.installation.PublicEntrance;
import id.microsayur.launcher.network.ProxiedConnection;
import id.microsayur.launcher.workspace.FixedPort;
import id.microsayur.launcher.workspace.InstanceStore;
import id.microsayur.launcher.workspace.PlatformCredentials;
import id.microsayur.launcher.workspace.PlatformServices;
import id.microsayur.launcher.workspace.RunningInstance;
import id.microsayur.launcher.workspace.SecretStore;
import id.microsayur.launcher.workspace.Workspace;
import java.net.URI;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Environment of each service: addresses and secrets. Secrets travel in the environment, never on a command line. */
public final class ServiceEnvironment {
    /** Component between the processes of a platform that was started for faults on connections. */
    public static final String FAULT_PROXY = "fault-proxy";

    private final Workspace workspace;
    private final SecretStore secretStore;
    private final InstanceStore instanceStore;
    private final @Nullable Installation installation;
    private final PublicEntrance entrance;
    private final ExternalServers externalServers;

    public ServiceEnvironment(Workspace workspace, SecretStore secretStore) {
        this.workspace = workspace;
        this.secretStore = secretStore;
        this.instanceStore = InstanceStore.of(workspace);
        this.installation = InstallationFile.of(workspace).read().orElse(null);
        this.entrance = PublicEntrance.of(workspace, installation);
        this.externalServers = ExternalServers.of(workspace);
    }

    public Map<String, Object> properties(String name, int instance, int port) {
        var all = new TreeMap<String, Object>();
        all.put("server.address", "127.0.0.1");
        all.put("server.port", port);
        all.put(
                "logging.file.name",
                workspace.logs().resolve(name + "-" + instance + ".json").toString());
        all.put("management.tracing.export.zipkin.endpoint", zipkinUrl() + "/api/v2/spans");
        all.put("platform.public-url", entrance.url().toString());
        if (installation != null) {
            all.put("spring.profiles.active", "production");
        }
        all.put("spring.cloud.inetutils.default-ip-address", "127.0.0.1");
        all.put("spring.cloud.inetutils.default-hostname", "127.0.0.1");
        all.put("eureka.instance.hostname", "127.0.0.1");
        all.put(
                "platform.departure.closed-sign",
                instanceStore.skipDrainMarker(name, instance).toString());
        all.put("eureka.instance.ip-address", "127.0.0.1");
        all.put("eureka.instance.instance-id", instanceId(name, instance, port));
        if (isProxied() && PlatformServices.DATABASES.containsKey(name)) {
            all.put("eureka.instance.non-secure-port", ProxiedConnection.portOf(name, instance, port));
        }
        all.put("eureka.client.service-url.defaultZone", registryUrl(1) + "," + registryUrl(2));
        all.put(
                "spring.cloud.config.uri",
                FixedPort.CONFIG_SERVER.url() + ",http://127.0.0.1:" + FixedPort.CONFIG_SERVER.port(2));
        all.put("spring.cloud.config.username", "launcher");
        all.put("spring.cloud.config.password", secretStore.password("config-server"));
        all.put("encrypt.key", encryptionKey());
        switch (name) {
            case "config-server" -> {
                addLogin(all, "config-server");
                var repo = Optional.ofNullable(System.getenv("SAYUR_CONFIG_REPO"));
                all.put(
                        "config.repo",
                        repo.orElse("file:" + workspace.checkout().resolve("config-repo")));
                all.put(
                        "config.state",
                        workspace
                                .state()
                                .resolve(instance == 1 ? name : name + "-" + instance)
                                .toString());
                all.putAll(brokerProperties(name));
            }
            case "discovery" -> {
                addLogin(all, "discovery");
                addPeers(all, instance);
            }
            default -> addService(all, name);
        }
        return all;
    }

    /** Sets the peer addresses and a distinct host name per instance: Eureka identifies its peers by host name, and all instances share one host. */
    private void addPeers(Map<String, Object> all, int instance) {
        var peers = instanceStore.of("discovery").stream()
                .map(RunningInstance::instance)
                .filter(other -> other != instance)
                .map(this::registryUrl)
                .toList();
        all.put("eureka.client.service-url.defaultZone", peers.isEmpty() ? registryUrl(1) : String.join(",", peers));
        if (!peers.isEmpty()) {
            all.put("eureka.instance.hostname", "discovery-" + instance);
        }
    }

    private String registryUrl(int instance) {
        return "http://launcher:%s@127.0.0.1:%d/eureka/"
                .formatted(secretStore.password("discovery"), FixedPort.DISCOVERY.port(instance));
    }

    /** Instance id in the registry. */
    public static String instanceId(String name, int instance, int port) {
        return name.equals("gateway") && instance > 1 ? name + ":" + port + ":" + instance : name + ":" + port;
    }

    public Map<String, String> mailbox() {
        return Map.of(
                "MAILBOX_PORT",
                "" + FixedPort.MAILBOX.port(),
                "MAILBOX_FOLDER",
                workspace.mail().toString());
    }

    public Map<String, String> paymentProvider() {
        return Map.of(
                "SANDBOX_PORT", "" + FixedPort.PAYMENT_PROVIDER.port(),
                "SANDBOX_FOLDER", workspace.state().resolve("payment-provider").toString(),
                "SANDBOX_KEY", secretStore.password("sandbox.key"),
                "SANDBOX_WEBHOOK_SECRET", secretStore.password("sandbox.webhook"),
                "SANDBOX_WEBHOOK_URL",
                        "http://127.0.0.1:" + port("payment-provider", FixedPort.GATEWAY)
                                + "/api/v1/payments/webhooks/sandbox");
    }

    /** Key that encrypts the {@code {cipher}} values in config-repo. */
    public String encryptionKey() {
        return Optional.ofNullable(System.getenv("ENCRYPT_KEY")).orElseGet(() -> secretStore.key("encrypt"));
    }

    /** Address at which a client finds the broker; only a broker of this platform is behind the proxy. */
    private Map<String, Object> brokerProperties(String client) {
        var address = broker(client);
        var properties = new TreeMap<>(address.properties());
        if (isProxied() && address.port() == FixedPort.RABBITMQ.port()) {
            properties.put("spring.rabbitmq.port", port(client, FixedPort.RABBITMQ));
        }
        return properties;
    }

    private int port(String client, FixedPort server) {
        return isProxied() ? ProxiedConnection.portOf(client, server) : server.port();
    }

    private boolean isProxied() {
        return instanceStore.find(FAULT_PROXY, 1).isPresent();
    }

    /** Broker address for a service or for another broker user. */
    BrokerAddress broker(String user) {
        var external = externalServers
                .find(ExternalServers.RABBITMQ)
                .map(URI::toString)
                .or(() -> instanceStore
                        .find("rabbitmq", 1)
                        .map(RunningInstance::uri)); // also a container of this platform
        return external.map(BrokerAddress::parse)
                .orElseGet(() -> new BrokerAddress(
                        "127.0.0.1",
                        FixedPort.RABBITMQ.port(),
                        user,
                        secretStore.password("rabbitmq." + user),
                        "sayur"));
    }

    public PlatformCredentials credentials() {
        var brokerAddress = broker("operator");
        return new PlatformCredentials(
                gatewayUrl(),
                zipkinUrl(),
                brokerAddress.uri(),
                databaseUrl(),
                new PlatformCredentials.AccountLogin(
                        installation == null ? "admin@micro-sayur.test" : installation.administrator(),
                        secretStore.password("admin")),
                new PlatformCredentials.AccountLogin(
                        installation == null
                                ? "ops@micro-sayur.test"
                                : "ops@" + installation.publicUrl().getHost(),
                        secretStore.password("ops")));
    }

    private void addLogin(Map<String, Object> all, String name) {
        all.put("spring.security.user.name", "launcher");
        all.put("spring.security.user.password", secretStore.password(name));
    }

    private void addService(Map<String, Object> all, String name) {
        all.putAll(brokerProperties(name));
        all.put("platform.security.client-id", name);
        all.put("platform.security.client-secret", secretStore.password("client." + name));
        all.put("platform.security.scrape-password", secretStore.password("scrape"));
        var database = PlatformServices.DATABASES.get(name);
        if (database != null) {
            all.put(
                    "spring.datasource.url",
                    isExternal(ExternalServers.POSTGRES)
                            ? PlatformDatabase.jdbcUrl(databaseUrl(), database)
                            : "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port(name, FixedPort.POSTGRES), database));
            all.put("spring.datasource.username", database);
            all.put("spring.datasource.password", secretStore.password("database." + database));
        }
        switch (name) {
            case "gateway" -> {
                addProfiles(all);
                all.putAll(entrance.properties());
                if (hasRedis()) {
                    all.put("gateway.limits.redis", redisUrl());
                }
                all.put("gateway.departure.shared-port", true);
                all.put("gateway.departure.closed-sign", all.get("platform.departure.closed-sign"));
                all.put("gateway.links.zipkin", zipkinUrl() + "/zipkin/");
                // of ./sayur web; without it the gateway serves the pages in its jar
                all.put("gateway.web.folder", workspace.state().resolve("web").toString());
            }
            case "user-service" -> {
                for (var client : PlatformServices.CLIENT_SERVICES) {
                    all.put("user.clients." + client + ".secret", secretStore.password("client." + client));
                }
                all.put(
                        "user.photos.folder",
                        workspace.state().resolve("photos").toString());
                all.put("user.keys.secret", secretStore.key("user.keys"));
                var accounts = credentials();
                all.put("user.accounts.admin.email", accounts.admin().email());
                all.put("user.accounts.admin.password", accounts.admin().password());
                all.put("user.accounts.ops.email", accounts.ops().email());
                all.put("user.accounts.ops.password", accounts.ops().password());
            }
            case "product-service" -> {
                if (installation != null) {
                    all.put("product.seed.enabled", false);
                }
            }
            case "payment-service" -> {
                if (installation != null) {
                    all.putAll(ProductionProperties.ofPayments(installation.payment()));
                }
                all.put("payment.sandbox.url", "http://127.0.0.1:" + port(name, FixedPort.PAYMENT_PROVIDER));
                all.put("payment.sandbox.key", secretStore.password("sandbox.key"));
                all.put("payment.sandbox.webhook-secret", secretStore.password("sandbox.webhook"));
            }
            case "notification-service" -> {
                if (installation == null) {
                    all.put("spring.mail.host", "127.0.0.1");
                    all.put("spring.mail.port", port(name, FixedPort.MAILBOX));
                    all.put("launcher.networks", "127.0.0.0/8,::1/128");
                } else {
                    all.putAll(ProductionProperties.ofMail(installation.mail()));
                }
                all.put("notification.keys.secret", secretStore.key("notification.keys"));
                all.put(
                        "notification.stock-alerts.recipients",
                        credentials().admin().email());
            }
            default -> {}
        }
    }

    private void addProfiles(Map<String, Object> all) {
        var profiles = new ArrayList<String>();
        if (installation != null) {
            profiles.add("production");
        }
        if (entrance.certificate() != null) {
            profiles.add("tls");
        }
        if (hasRedis()) {
            profiles.add("redis");
        }
        if (!profiles.isEmpty()) {
            all.put("spring.profiles.active", String.join(",", profiles));
        }
    }

    private boolean isExternal(String server) {
        return externalServers.find(server).isPresent();
    }

    /** Address of PostgreSQL with the log-in of the superuser. */
    public String databaseUrl() {
        return externalServers
                .find(ExternalServers.POSTGRES)
                .map(URI::toString)
                .orElseGet(() -> "postgresql://postgres:%s@127.0.0.1:%d/postgres"
                        .formatted(secretStore.password("postgres"), FixedPort.POSTGRES.port()));
    }

    private String zipkinUrl() {
        return externalServers
                .find(ExternalServers.ZIPKIN)
                .map(address -> address.toString().replaceAll("/$", ""))
                .orElseGet(FixedPort.ZIPKIN::url);
    }

    private String redisUrl() {
        return externalServers
                .find(ExternalServers.REDIS)
                .map(URI::toString)
                .orElseGet(() -> RedisComponent.uri(secretStore, FixedPort.REDIS.port()));
    }

    private boolean hasRedis() {
        return isExternal(ExternalServers.REDIS)
                || instanceStore.find(RedisComponent.NAME, 1).isPresent();
    }

    String gatewayUrl() {
        return FixedPort.GATEWAY.url();
    }
}
