package id.microsayur.launcher.person;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import id.microsayur.launcher.CommandProcess;
import id.microsayur.launcher.database.MigratedDatabases;
import id.microsayur.launcher.database.PlatformDatabase;
import id.microsayur.launcher.person.PersonalData.Person;
import id.microsayur.launcher.workspace.JsonFiles;
import id.microsayur.launcher.workspace.Workspace;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The commands on databases that the migrations have made. */
@Timeout(300)
class PersonalDataTests {
    private static final String SITI = "0f8e1f0c-5f2b-4f6e-9a39-6b3f1c2d4e5a";
    private static final String BUDI = "1f8e1f0c-5f2b-4f6e-9a39-6b3f1c2d4e5a";
    private static final String PHOTO = "ab8e1f0c-5f2b-4f6e-9a39-6b3f1c2d4e5a";
    private static final Pattern DOCUMENTED =
            Pattern.compile("^\\| `([a-z_]+)` \\|[^|]*\\|[^|]*\\|([^|]*)\\|", Pattern.MULTILINE);

    /** Documented tables with personal data that are not exported, and why. */
    private static final Set<String> NOT_EXPORTED = Set.of(
            "outbox_event", // a copy for moments
            "email_requests", // for moments
            "audit_links", // hashes of entries that are exported
            "attempts", // hashes that name no account
            "stray_photos", // deleted within seconds
            "revoked_sessions", // ids of ended sessions, for ten minutes
            "order_search", // a copy of orders
            "products", // work of staff
            "forgotten_people"); // the id alone, after the erasure

    private static MigratedDatabases databases;
    private static PlatformDatabase database;

    @TempDir
    Path dir;

    private Workspace workspace;

    @BeforeAll
    static void migrate() throws SQLException, IOException {
        databases = MigratedDatabases.of("user-service", "order-service", "payment-service", "notification-service");
        database = databases.database();
    }

    @AfterAll
    static void stop() {
        databases.close();
    }

    @BeforeEach
    void fill() throws SQLException {
        workspace = new Workspace(dir);
        workspace.prepare();
        database.execute("users", "truncate accounts, audit_log, audit_links cascade");
        database.execute("orders", "truncate orders, carts, idempotency_key cascade");
        database.execute("payments", "alter table ledger disable trigger user; truncate ledger, refunds, payments");
        database.execute(
                "notifications", "truncate notifications, preferences, webhook_endpoints, known_orders cascade");
        fill(SITI, "siti");
        fill(BUDI, "budi");
        database.execute(
                "users", "insert into photos (account_id, file, etag) values ('%s', '%s', 'e')".formatted(SITI, PHOTO));
    }

    @Test
    void exportsAllDataOfOnePersonOnly() throws Exception {
        databases.connect(workspace, "http://127.0.0.1:1");
        var photo = workspace.state().resolve("photos/ab/" + PHOTO + ".jpg");
        Files.createDirectories(photo.getParent());
        Files.writeString(photo, "a face");
        var file = dir.resolve("siti.json");

        var export = CommandProcess.run(workspace, "person", "export", "Siti@Example.com", "--to", file.toString());

        assertThat(export.exitCode()).as(export.output()).isZero();
        var text = Files.readString(file);
        var json = JsonFiles.JSON.readTree(text);
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(json.path("photo_jpeg_base64").asString()).isEqualTo("YSBmYWNl");
        assertThat(json.at("/services/user-service/accounts/0/phone").asString())
                .isEqualTo("0812-siti");
        assertThat(json.at("/services/order-service/orders/0/delivery_address").asString())
                .isEqualTo("Jl. siti");
        assertThat(json.at("/services/order-service/idempotency_key/0/body").asString())
                .isEqualTo("answer to siti");
        assertThat(json.at("/services/payment-service/payments/0/amount").asLong())
                .isEqualTo(15_000);
        assertThat(json.at("/services/notification-service/notifications/0/facts/name")
                        .asString())
                .isEqualTo("siti");
        assertThat(json.path("services").properties().stream()
                        .flatMap(service -> service.getValue().propertyStream().map(java.util.Map.Entry::getKey))
                        .collect(Collectors.toSet()))
                .as("every table of the fixture")
                .containsExactlyInAnyOrder(
                        "accounts",
                        "sessions",
                        "photos",
                        "audit_log",
                        "orders",
                        "carts",
                        "idempotency_key",
                        "payments",
                        "notifications",
                        "preferences",
                        "webhook_endpoints",
                        "known_orders",
                        "deliveries",
                        "order_history");
        assertThat(text).doesNotContain("budi", BUDI, "hash-of-siti", "secret-of-siti");
    }

    @Test
    void erasesAPersonInAllServicesAndWaitsForTheLast() throws Exception {
        var erased = new CopyOnWriteArrayList<String>();
        var gateway = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        gateway.createContext("/", exchange -> {
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var answer = "{\"access_token\": \"token\", \"expires_in\": 600}".getBytes(StandardCharsets.UTF_8);
            if (exchange.getRequestURI().getPath().equals("/api/v1/ops/user-service/erasures")) {
                erased.add(JsonFiles.JSON.readTree(body).path("user_id").asString());
                erase();
            }
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        gateway.start();
        try {
            databases.connect(
                    workspace, "http://127.0.0.1:" + gateway.getAddress().getPort());
            var data = new PersonalData(database);
            assertThat(data.notErased(new Person(SITI, "")))
                    .contains(
                            "user-service.accounts",
                            "user-service.audit_log",
                            "order-service.orders",
                            "order-service.carts",
                            "order-service.idempotency_key",
                            "notification-service.known_orders");
            assertThat(CommandProcess.run(workspace, "person", "delete", "siti@example.com", "--yes")
                            .output())
                    .contains("There are open orders", "(PAID)");
            database.execute(
                    "orders", "update orders set status = 'DELIVERED' where customer_user_id = '" + SITI + "'");
            assertThat(CommandProcess.run(workspace, "person", "delete", "siti@example.com")
                            .output())
                    .contains("--yes");
            assertThat(erased).isEmpty();

            var delete = CommandProcess.run(workspace, "person", "delete", "siti@example.com", "--yes");

            assertThat(delete.exitCode()).as(delete.output()).isZero();
            assertThat(erased).containsExactly(SITI);
            assertThat(data.notErased(new Person(SITI, ""))).isEmpty();
            assertThat(data.notErased(new Person(BUDI, ""))).contains("user-service.accounts", "order-service.orders");
            assertThat(CommandProcess.run(workspace, "person", "delete", "siti@example.com", "--yes")
                            .output())
                    .contains("There is no account siti@example.com");
            assertThat(CommandProcess.run(workspace, "person", "delete", SITI, "--yes")
                            .exitCode())
                    .as("again, by the id")
                    .isZero();
        } finally {
            gateway.stop(0);
        }
    }

    @Test
    void exportsEachDocumentedTableWithPersonalData() throws IOException {
        var documented = new TreeSet<String>();
        for (var table : DOCUMENTED
                .matcher(Files.readString(Path.of("../docs/data.md")))
                .results()
                .toList()) {
            if (!Set.of("none", "order ids").contains(table.group(2).strip())) {
                documented.add(table.group(1));
            }
        }
        assertThat(documented).contains("accounts", "orders", "preferences");
        documented.removeAll(NOT_EXPORTED);

        var exported =
                PersonalTables.ALL.stream().map(PersonalTable::name).collect(Collectors.toCollection(HashSet::new));

        assertThat(exported).containsAll(documented);
    }

    /** What the services do on the event of the deletion. */
    private static void erase() {
        try {
            database.execute(
                    "users",
                    "delete from accounts where id = '%1$s'; update audit_log set address = null where user_id = '%1$s'"
                            .formatted(SITI));
            database.execute("orders", """
                    update orders set customer_email = id || '@deleted.invalid', customer_name = 'Akun dihapus',
                        delivery_recipient = '', delivery_phone = '', delivery_address = '' where customer_user_id = '%1$s';
                    delete from carts where user_id = '%1$s';
                    delete from idempotency_key where split_part(scope, ' ', 1) = '%1$s'""".formatted(SITI));
            database.execute("notifications", """
                    delete from notifications where user_id = '%1$s'; delete from preferences where user_id = '%1$s';
                    delete from webhook_endpoints where user_id = '%1$s';
                    update known_orders set user_id = null, email = null where user_id = '%1$s'""".formatted(SITI));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void fill(String id, String name) throws SQLException {
        database.execute("users", """
                insert into accounts (id, email, email_verified, password_hash, name, phone, roles, version)
                values ('%1$s', '%2$s@example.com', true, 'hash-of-%2$s', '%2$s', '0812-%2$s', '{CUSTOMER}', 0);
                insert into sessions (id, account_id, generation, last_token, version)
                values (gen_random_uuid(), '%1$s', 1, 'secret-of-%2$s', 0);
                insert into audit_log (at, event, user_id, address) values (now(), 'LOGGED_IN', '%1$s', '203.0.113.7')""".formatted(id, name));
        database.execute("orders", """
                with placed as (
                    insert into orders (id, customer_user_id, customer_email, customer_name, delivery_recipient, delivery_phone,
                        delivery_address, when_out_of_stock, created_at, lines, payment_method, payment_attempt, payment_status,
                        status, version)
                    values (gen_random_uuid(), '%1$s', '%2$s@example.com', '%2$s', '%2$s', '0812', 'Jl. %2$s', 'WAIT', now(), '[]',
                        'card', 1, 'COMPLETED', 'PAID', 0) returning id)
                insert into order_history (order_id, at, kind, details) select id, now(), 'STATE', '{}' from placed;
                insert into carts (user_id, items, changed_at) values ('%1$s', '[]', now());
                insert into idempotency_key (scope, key, fingerprint, locked_until, status, body)
                values ('%1$s POST /api/orders', 'key', 'f', now(), 201, 'answer to %2$s')""".formatted(id, name));
        database.execute("payments", """
                insert into payments (id, order_id, user_id, charge_key, amount, currency, method, created_at, status, version, provider)
                values (gen_random_uuid(), gen_random_uuid(), '%1$s', 'secret-of-%2$s', 15000, 'IDR', 'card', now(), 'COMPLETED', 0, 'sandbox')""".formatted(id, name));
        database.execute("notifications", """
                with noticed as (
                    insert into notifications (id, identity, template, user_id, email, language, facts, trace)
                    values (gen_random_uuid(), '%1$s', 'WELCOME', '%1$s', '%2$s@example.com', 'id',
                        '{"name": "%2$s", "token": "secret-of-%2$s"}', '{}') returning id)
                insert into deliveries (notification_id, medium) select id, 'EMAIL' from noticed;
                insert into preferences (user_id, language, email) values ('%1$s', 'id', '%2$s@example.com');
                insert into webhook_endpoints (id, user_id, url) values (gen_random_uuid(), '%1$s', 'https://%2$s.example.com');
                insert into known_orders (order_id, user_id, email, total, currency)
                values ('order of %2$s', '%1$s', '%2$s@example.com', 1, 'IDR')""".formatted(id, name));
    }
}
