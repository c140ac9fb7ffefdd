package id.microsayur.launcher.component;

import id.microsayur.launcher.workspace.PlatformServices;
import id.microsayur.launcher.workspace.SecretStore;
import id.microsayur.localservers.process.LaunchFailed;
import id.microsayur.localservers.rabbitmq.RabbitServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Secrets of a deployment in containers: a folder per container with the files that it alone mounts, named as the
 * properties that they set. Generated once, into {@code secrets.json} beside the folders.
 */
public final class DeploymentSecrets {
    /** Only the owner of the outer folder reaches the files; inside a container its one user reads them. */
    private static final Set<PosixFilePermission> OUTER_FOLDER = PosixFilePermissions.fromString("rwx------");

    private static final Set<PosixFilePermission> MOUNTED_FOLDER = PosixFilePermissions.fromString("rwxr-xr-x");
    private static final Set<PosixFilePermission> MOUNTED_FILE = PosixFilePermissions.fromString("r--r--r--");

    private final SecretStore secrets;
    private final EventPermissions permissions;
    private final Path folder;

    private DeploymentSecrets(SecretStore secrets, EventPermissions permissions, Path folder) {
        this.secrets = secrets;
        this.permissions = permissions;
        this.folder = folder;
    }

    /** Writes all folders; existing secrets stay as they are. */
    public static void write(Path folder, EventPermissions permissions) {
        try {
            Files.createDirectories(folder);
            Files.setPosixFilePermissions(folder, OUTER_FOLDER);
            new DeploymentSecrets(new SecretStore(folder.resolve("secrets.json")), permissions, folder).write();
        } catch (IOException e) {
            throw new LaunchFailed("Can't write to " + folder + ": " + e, "Is it yours, and is there space?");
        }
    }

    private void write() throws IOException {
        write("config-server", configServer());
        write("discovery", Map.of("spring.security.user.password", secrets.password("discovery")));
        for (var service : PlatformServices.CLIENT_SERVICES) {
            write(service, service(service));
        }
        write(
                "payment-provider",
                Map.of("key", secrets.password("sandbox.key"), "webhook-secret", secrets.password("sandbox.webhook")));
        write("postgres", postgres());
        write(
                "prometheus",
                Map.of(
                        "scrape", secrets.password("scrape"),
                        "discovery", secrets.password("discovery"),
                        "config-server", secrets.password("config-server")));
        write("postgres-metrics", Map.of("password", secrets.password("postgres")));
        write("grafana", Map.of("password", secrets.password("grafana")));
        write(
                "operator",
                Map.of(
                        "admin", secrets.password("admin"),
                        "ops", secrets.password("ops"),
                        "rabbitmq", secrets.password("rabbitmq.operator")));
        writeBrokerDefinitions();
    }

    private Map<String, String> configServer() {
        return Map.of(
                "spring.security.user.password", secrets.password("config-server"),
                "spring.rabbitmq.password", secrets.password("rabbitmq.config-server"),
                "encrypt.key", secrets.key("encrypt"));
    }

    private Map<String, String> service(String name) {
        var all = new TreeMap<String, String>();
        all.put("spring.cloud.config.password", secrets.password("config-server"));
        all.put("discovery.password", secrets.password("discovery"));
        all.put("encrypt.key", secrets.key("encrypt"));
        all.put("spring.rabbitmq.password", secrets.password("rabbitmq." + name));
        all.put("platform.security.client-secret", secrets.password("client." + name));
        all.put("platform.security.scrape-password", secrets.password("scrape"));
        var database = PlatformServices.DATABASES.get(name);
        if (database != null) {
            all.put("spring.datasource.password", secrets.password("database." + database));
        }
        switch (name) {
            case "user-service" -> {
                for (var client : PlatformServices.CLIENT_SERVICES) {
                    all.put("user.clients." + client + ".secret", secrets.password("client." + client));
                }
                all.put("user.keys.secret", secrets.key("user.keys"));
                all.put("user.accounts.admin.password", secrets.password("admin"));
                all.put("user.accounts.ops.password", secrets.password("ops"));
            }
            case "payment-service" -> {
                all.put("payment.sandbox.key", secrets.password("sandbox.key"));
                all.put("payment.sandbox.webhook-secret", secrets.password("sandbox.webhook"));
            }
            case "notification-service" -> all.put("notification.keys.secret", secrets.key("notification.keys"));
            default -> {}
        }
        return all;
    }

    private Map<String, String> postgres() {
        var all = new TreeMap<String, String>();
        all.put("superuser", secrets.password("postgres"));
        for (var database : PlatformServices.DATABASES.values()) {
            all.put(database, secrets.password("database." + database));
        }
        return all;
    }

    private void writeBrokerDefinitions() throws IOException {
        var draft = Files.createTempFile(folder, ".draft", "");
        RabbitServer.writeDefinitions(draft, RabbitMqComponent.users(permissions, secrets));
        write("rabbitmq", Map.of("definitions.json", Files.readString(draft)));
        Files.delete(draft);
    }

    /** Replaces a file instead of writing into it, so that no reader sees half of one. */
    private void write(String container, Map<String, String> files) throws IOException {
        var target = folder.resolve(container);
        Files.createDirectories(target);
        Files.setPosixFilePermissions(target, MOUNTED_FOLDER);
        for (var file : files.entrySet()) {
            var draft = Files.createTempFile(target, ".draft", "");
            Files.writeString(draft, file.getValue());
            Files.setPosixFilePermissions(draft, MOUNTED_FILE);
            Files.move(
                    draft,
                    target.resolve(file.getKey()),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        }
        removeObsolete(target, files.keySet().stream().toList());
    }

    private static void removeObsolete(Path target, List<String> names) throws IOException {
        try (var files = Files.list(target)) {
            for (var file : files.toList()) {
                if (!names.contains(file.getFileName().toString())) {
                    Files.delete(file);
                }
            }
        }
    }
}
