package id.microsayur.launcher.person;

import static id.microsayur.launcher.workspace.JsonFiles.JSON;

import id.microsayur.launcher.database.PlatformDatabase;
import id.microsayur.launcher.workspace.PlatformServices;
import id.microsayur.localservers.process.LaunchFailed;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** The data of a person in the databases of all services; reads only. */
public record PersonalData(PlatformDatabase database) {

    private static final String OPEN_ORDERS = """
            select id || ' (' || status || ')' from orders where customer_user_id = cast(? as uuid)
              and status in ('PENDING', 'AWAITING_STOCK', 'AWAITING_PAYMENT', 'PAYMENT_DECLINED', 'PAID', 'CONFIRMED', 'SHIPPED')
            order by created_at""";

    /** Account of a person. */
    public record Person(String userId, String email) {}

    /**
     * Finds an account by its address; a person without one by the id, for what an erasure has left.
     *
     * @throws LaunchFailed without an account of that address, or without any data of that id
     */
    public Person find(String emailOrId) throws SQLException {
        var byAddress =
                database.rows("users", "select id, email from accounts where lower(email) = lower(?)", emailOrId);
        if (!byAddress.isEmpty()) {
            return new Person(byAddress.getFirst().get(0), byAddress.getFirst().get(1));
        }
        var byId = asId(emailOrId).map(id -> new Person(id, ""));
        if (byId.isEmpty() || read(byId.get()).isEmpty()) {
            throw new LaunchFailed(
                    byId.isEmpty() ? "There is no account " + emailOrId : "No service knows a person " + emailOrId,
                    "Give the present address of the account, or the id of the user if the account is gone.");
        }
        return byId.get();
    }

    private static Optional<String> asId(String text) {
        try {
            return Optional.of(UUID.fromString(text).toString());
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** Rows as JSON by service and table; only tables that have any. */
    public Map<String, Map<String, List<JsonNode>>> read(Person person) throws SQLException {
        var services = new LinkedHashMap<String, Map<String, List<JsonNode>>>();
        for (var table : PersonalTables.ALL) {
            var rows = new ArrayList<JsonNode>();
            for (var row : database.rows(databaseOf(table), table.query(), table.parameters(person.userId()))) {
                rows.add(JSON.readTree(row.get(0)));
            }
            if (!rows.isEmpty()) {
                services.computeIfAbsent(table.service(), _ -> new LinkedHashMap<>())
                        .put(table.name(), rows);
            }
        }
        return services;
    }

    /** Ids of orders that are not delivered or ended yet, with their status. */
    public List<String> openOrders(Person person) throws SQLException {
        return database.rows("orders", OPEN_ORDERS, person.userId()).stream()
                .map(row -> row.get(0))
                .toList();
    }

    /** Tables with data of the person that an erasure has to remove, as {@code service.table}. */
    public List<String> notErased(Person person) throws SQLException {
        var left = new ArrayList<String>();
        for (var table : PersonalTables.erasable().toList()) {
            var rows = database.rows(databaseOf(table), table.count(), table.parameters(person.userId()));
            if (rows.getFirst().number(0) > 0) {
                left.add(table.service() + "." + table.name());
            }
        }
        return List.copyOf(left);
    }

    private static String databaseOf(PersonalTable table) {
        return Objects.requireNonNull(PlatformServices.DATABASES.get(table.service()));
    }
}
