package id.microsayur.launcher.platform;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Who gets which address and which secret. Secrets travel in the environment, never on a command line. */
final class Wiring {
    private final Home home;
    private final Vault vault;
    private final RunFolder runs;

    Wiring(Home home, Vault vault) {
        this.home = home;
        this.vault = vault;
        this.runs = RunFolder.of(home);
    }

    Map<String, Object> properties(String name, int instance, int port) {
        var all = new TreeMap<String, Object>();
        all.put("server.address", "127.0.0.1");
        all.put("server.port", port);
        all.put(
                "logging.file.name",
                home.logs().resolve(name + "-" + instance + ".json").toString());
        all.put("management.tracing.export.zipkin.endpoint", url("zipkin", Catalogue.ZIPKIN) + "/api/v2/spans");
        all.put("platform.public-url", gatewayUrl());
        all.put("spring.cloud.inetutils.default-ip-address", "127.0.0.1");
        all.put("spring.cloud.inetutils.default-hostname", "127.0.0.1");
        all.put("eureka.instance.hostname", "127.0.0.1");
        all.put(
                "platform.departure.closed-sign",
                runs.closedSign(name, instance).toString());
        all.put("eureka.instance.ip-address", "127.0.0.1");
        all.put("eureka.instance.instance-id", instanceId(name, instance, port));
        all.put("eureka.client.service-url.defaultZone", registry(1) + "," + registry(2));
        all.put(
                "spring.cloud.config.uri",
                url("config-server", Catalogue.CONFIG_SERVER) + ",http://127.0.0.1:"
                        + peerPort("config-server", Home.port("config-server", Catalogue.CONFIG_SERVER), 2));
        all.put("spring.cloud.config.username", "launcher");
        all.put("spring.cloud.config.password", vault.password("config-server"));
        all.put("encrypt.key", encryptionKey());
        switch (name) {
            case "config-server" -> {
                login(all, "config-server");
                var repo = Optional.ofNullable(System.getenv("SAYUR_CONFIG_REPO"));
                all.put("config.repo", repo.orElse("file:" + home.checkout().resolve("config-repo")));
                all.put(
                        "config.state",
                        home.state()
                                .resolve(instance == 1 ? name : name + "-" + instance)
                                .toString());
                all.putAll(broker(name).properties());
            }
            case "discovery" -> {
                login(all, "discovery");
                peers(all, instance);
            }
            default -> service(all, name);
        }
        return all;
    }

    /** It tells who it is by its host's name, and all of them are on one host; so with peers each gets a name of its own. */
    private void peers(Map<String, Object> all, int instance) {
        var peers = runs.of("discovery").stream()
                .map(Running::instance)
                .filter(other -> other != instance)
                .map(this::registry)
                .toList();
        all.put("eureka.client.service-url.defaultZone", peers.isEmpty() ? registry(1) : String.join(",", peers));
        if (!peers.isEmpty()) {
            all.put("eureka.instance.hostname", "discovery-" + instance);
        }
    }

    private String registry(int instance) {
        return "http://launcher:%s@127.0.0.1:%d/eureka/"
                .formatted(
                        vault.password("discovery"),
                        instance == 1
                                ? Home.port("discovery", Catalogue.DISCOVERY)
                                : peerPort("discovery", Home.port("discovery", Catalogue.DISCOVERY), instance));
    }

    /** As it is called in the registry. */
    static String instanceId(String name, int instance, int port) {
        return name.equals("gateway") && instance > 1 ? name + ":" + port + ":" + instance : name + ":" + port;
    }

    /** Where a second of what has a fixed port listens: at the next one, unless SAYUR_PORT_NAME_2 says otherwise. */
    static int peerPort(String name, int first, int instance) {
        return Home.port(name + "-" + instance, first + instance - 1);
    }

    Map<String, String> mailbox() {
        return Map.of(
                "MAILBOX_PORT",
                "" + Home.port("mailbox", Catalogue.MAILBOX),
                "MAILBOX_FOLDER",
                home.mail().toString());
    }

    Map<String, String> paymentProvider() {
        return Map.of(
                "SANDBOX_PORT", "" + Home.port("payment-provider", Catalogue.PAYMENT_PROVIDER),
                "SANDBOX_FOLDER", home.state().resolve("payment-provider").toString(),
                "SANDBOX_KEY", vault.password("sandbox.key"),
                "SANDBOX_WEBHOOK_SECRET", vault.password("sandbox.webhook"),
                "SANDBOX_WEBHOOK_URL", gatewayUrl() + "/api/v1/payments/webhooks/sandbox");
    }

    /** What {@code {cipher}} values in config-repo are sealed with. */
    String encryptionKey() {
        return Optional.ofNullable(System.getenv("ENCRYPT_KEY")).orElseGet(() -> vault.key("encrypt"));
    }

    /** The broker as this service, or a person named here, reaches it. */
    Broker broker(String user) {
        var elsewhere = runs.find("rabbitmq", 1).map(Running::uri);
        return elsewhere
                .map(Broker::at)
                .orElseGet(() -> new Broker(
                        "127.0.0.1",
                        Home.port("rabbitmq", Catalogue.RABBITMQ),
                        user,
                        vault.password("rabbitmq." + user),
                        "sayur"));
    }

    Credentials credentials() {
        var broker = broker("operator");
        return new Credentials(
                gatewayUrl(),
                url("zipkin", Catalogue.ZIPKIN),
                broker.uri(),
                "postgresql://postgres:%s@127.0.0.1:%d/postgres"
                        .formatted(vault.password("postgres"), Home.port("postgres", Catalogue.POSTGRES)),
                new Credentials.Login("admin@micro-sayur.test", vault.password("admin")),
                new Credentials.Login("ops@micro-sayur.test", vault.password("ops")));
    }

    private void login(Map<String, Object> all, String name) {
        all.put("spring.security.user.name", "launcher");
        all.put("spring.security.user.password", vault.password(name));
    }

    private void service(Map<String, Object> all, String name) {
        all.putAll(broker(name).properties());
        all.put("platform.security.client-id", name);
        all.put("platform.security.client-secret", vault.password("client." + name));
        all.put("platform.security.scrape-password", vault.password("scrape"));
        if (name.equals("gateway") && runs.find(Redis.NAME, 1).isPresent()) {
            all.put("spring.profiles.active", "redis");
            all.put("gateway.limits.redis", Redis.uri(vault, Home.port(Redis.NAME, Catalogue.REDIS)));
        }
        var database = Catalogue.DATABASES.get(name);
        if (database != null) {
            all.put(
                    "spring.datasource.url",
                    "jdbc:postgresql://127.0.0.1:%d/%s".formatted(Home.port("postgres", Catalogue.POSTGRES), database));
            all.put("spring.datasource.username", database);
            all.put("spring.datasource.password", vault.password("database." + database));
        }
        switch (name) {
            case "gateway" -> {
                all.put("gateway.departure.shared-port", true);
                all.put("gateway.departure.closed-sign", all.get("platform.departure.closed-sign"));
            }
            case "user-service" -> {
                for (var client : Catalogue.CLIENTS) {
                    all.put("user.clients." + client + ".secret", vault.password("client." + client));
                }
                all.put("user.photos.folder", home.state().resolve("photos").toString());
                all.put("user.keys.secret", vault.key("user.keys"));
                var people = credentials();
                all.put("user.accounts.admin.email", people.admin().email());
                all.put("user.accounts.admin.password", people.admin().password());
                all.put("user.accounts.ops.email", people.ops().email());
                all.put("user.accounts.ops.password", people.ops().password());
            }
            case "payment-service" -> {
                all.put("payment.sandbox.url", url("payment-provider", Catalogue.PAYMENT_PROVIDER));
                all.put("payment.sandbox.key", vault.password("sandbox.key"));
                all.put("payment.sandbox.webhook-secret", vault.password("sandbox.webhook"));
            }
            case "notification-service" -> {
                all.put("spring.mail.host", "127.0.0.1");
                all.put("spring.mail.port", Home.port("mailbox", Catalogue.MAILBOX));
                all.put("notification.keys.secret", vault.key("notification.keys"));
                all.put(
                        "notification.stock-alerts.recipients",
                        credentials().admin().email());
                all.put("launcher.networks", "127.0.0.0/8,::1/128");
            }
            default -> {}
        }
    }

    String gatewayUrl() {
        return url("gateway", Catalogue.GATEWAY);
    }

    private static String url(String name, int usual) {
        return "http://127.0.0.1:" + Home.port(name, usual);
    }
}
