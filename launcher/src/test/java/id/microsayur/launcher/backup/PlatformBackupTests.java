package id.microsayur.launcher.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import id.microsayur.launcher.database.PlatformDatabase;
import id.microsayur.launcher.workspace.SecretStore;
import id.microsayur.launcher.workspace.Workspace;
import id.microsayur.localservers.postgres.PostgresServer;
import id.microsayur.localservers.process.LaunchFailed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A set of a real server under load, restored on an empty machine. */
@Timeout(300)
class PlatformBackupTests {

    private static final char[] PASSPHRASE = "kangkung dan bayam".toCharArray();

    @TempDir
    Path dir;

    @Test
    void restoresAllDatabasesToOnePointWhileTheShopSells() throws Exception {
        var shop = workspace("shop");
        var folder = dir.resolve("backups");
        var password = new SecretStore(shop).password("postgres");
        Files.createDirectories(shop.state().resolve("photos"));
        Files.writeString(shop.state().resolve("photos/face.jpg"), "a face");
        Files.writeString(
                Files.createDirectories(shop.checkout().resolve("config-repo")).resolve("gateway.yml"), "a: b");
        BackupSet set;
        long soldBefore;
        try (var server = PostgresServer.start(shop.state().resolve("postgres"), 0, password)) {
            var database = database(server, password);
            createTables(server, database);
            var sold = new AtomicLong();
            var open = new AtomicBoolean(true);
            try (var customers = Executors.newVirtualThreadPerTaskExecutor()) {
                try {
                    customers.execute(() -> sell(database, sold, open));
                    await().atMost(Duration.ofSeconds(60)).until(() -> sold.get() > 20);
                    soldBefore = sold.get();
                    set = new PlatformBackup(shop, database.address()).run(folder, 3, PASSPHRASE);
                } finally {
                    open.set(false);
                }
            }
        }

        var machine = workspace("empty");
        assertThatThrownBy(() -> new PlatformRestore(machine).run(set, "another".toCharArray()))
                .isInstanceOf(LaunchFailed.class)
                .hasMessageContaining("passphrase");
        // as if a restoration had been killed after it moved a part
        Files.createDirectories(machine.state().resolve("restoring"));
        Files.writeString(
                Files.createDirectories(machine.state().resolve("photos")).resolve("half.jpg"), "half");
        assertThatThrownBy(() -> PlatformRestore.requireFinished(machine)).isInstanceOf(LaunchFailed.class);
        new PlatformRestore(machine).run(set, PASSPHRASE);

        PlatformRestore.requireFinished(machine);
        assertThat(machine.state().resolve("photos/half.jpg")).doesNotExist();
        assertThat(shop.state()).isDirectoryNotContaining("glob:**verify-*");
        assertThat(machine.state().resolve("photos/face.jpg")).hasContent("a face");
        assertThat(new PlatformRestore(machine).configuration().resolve("gateway.yml"))
                .hasContent("a: b");
        assertThat(Files.getPosixFilePermissions(machine.state().resolve("secrets.json")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(new SecretStore(machine).password("postgres")).isEqualTo(password);
        try (var server = PostgresServer.start(machine.state().resolve("postgres"), 0, password)) {
            var database = database(server, password);
            var orders = database.count("orders", "select count(*) from orders");
            var payments = database.count("payments", "select count(*) from payments");
            // each order is written before its payment, one after the other
            assertThat(orders).isGreaterThanOrEqualTo(soldBefore).isBetween(payments, payments + 1);
        }
        assertThatThrownBy(() -> new PlatformRestore(machine).run(set, PASSPHRASE))
                .isInstanceOf(LaunchFailed.class)
                .hasMessageContaining("There is data here");
    }

    @Test
    void opensASealedFileWithItsPassphraseOnly() throws IOException {
        var file = new SealedFile(dir.resolve("secrets.sealed"), 1_000);
        file.write("rahasia".getBytes(StandardCharsets.UTF_8), PASSPHRASE);

        assertThat(file.read(PASSPHRASE)).asString().isEqualTo("rahasia");
        assertThat(Files.readAllBytes(file.path())).asString().doesNotContain("rahasia");
        var changed = Files.readAllBytes(file.path());
        changed[changed.length - 1] ^= 1;
        Files.write(file.path(), changed);
        assertThatThrownBy(() -> file.read(PASSPHRASE)).isInstanceOf(LaunchFailed.class);
    }

    /** Fewer iterations open a file in the test above. */
    @Test
    void derivesTheKeyByAsManyIterationsAsOwaspRecommends() {
        assertThat(new SealedFile(dir.resolve("secrets.sealed")).iterations()).isEqualTo(600_000);
    }

    @Test
    void keepsTheNewestSetsAndNoIncompleteOne() throws IOException {
        var day = "sayur-2026-11-2%dT20-00-00Z";
        for (var number : new int[] {1, 2, 3}) {
            Files.writeString(
                    Files.createDirectories(dir.resolve(day.formatted(number))).resolve("manifest.json"), "{}");
        }
        Files.writeString(Files.createDirectories(dir.resolve(day.formatted(4))).resolve("database.zip"), "half");
        for (var foreign : new String[] {"sayur-shop", "sayur-2026-11-25T20-00-00Z-old", day.formatted(6)}) {
            Files.writeString(Files.createDirectories(dir.resolve(foreign)).resolve("diary.txt"), "mine");
        }

        BackupSet.prune(dir, 2);

        assertThat(dir.toFile().list())
                .containsExactlyInAnyOrder(
                        day.formatted(2),
                        day.formatted(3),
                        "sayur-shop",
                        "sayur-2026-11-25T20-00-00Z-old",
                        day.formatted(6));
    }

    @Test
    void refusesAnArchiveThatLeavesItsFolder() throws IOException {
        var archive = dir.resolve("bad.zip");
        try (var files = new FolderArchive(Files.newOutputStream(archive))) {
            files.addText("../outside", "text");
        }

        assertThatThrownBy(() -> FolderArchive.extract(Files.newInputStream(archive), dir.resolve("inside")))
                .isInstanceOf(IOException.class);
        assertThat(dir.resolve("outside")).doesNotExist();
    }

    private Workspace workspace(String name) throws IOException {
        var workspace = new Workspace(Files.createDirectory(dir.resolve(name)));
        workspace.prepare();
        return workspace;
    }

    private static PlatformDatabase database(PostgresServer server, String password) {
        return new PlatformDatabase(
                "postgresql://postgres:%s@127.0.0.1:%d/postgres".formatted(password, server.port()));
    }

    private static void createTables(PostgresServer server, PlatformDatabase database) throws SQLException {
        for (var name : new String[] {"orders", "payments", "products"}) {
            server.createDatabase(name, name, "secret");
            database.execute(name, "create table " + name + " (id bigint primary key)");
        }
    }

    private static void sell(PlatformDatabase database, AtomicLong sold, AtomicBoolean open) {
        try {
            while (open.get()) {
                var number = sold.get() + 1;
                database.execute("orders", "insert into orders values (" + number + ")");
                database.execute("payments", "insert into payments values (" + number + ")");
                sold.set(number);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
