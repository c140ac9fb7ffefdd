package id.microsayur.notification.order;

import id.microsayur.notification.NotificationRecipient;
import id.microsayur.notification.TemplateData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Last known data of each order, for events that carry only the order id. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class OrderSnapshotRepository {

    private static final TypeReference<List<TemplateData.OrderItemData>> LINES = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;

    OrderSnapshotRepository(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** Merges new data into the snapshot and returns it; locks the row until the transaction ends. */
    OrderSnapshot merge(
            @Nullable NotificationRecipient recipient, @Nullable String name, TemplateData.OrderData orderData) {
        return jdbc.sql("""
                insert into known_orders as known (order_id, user_id, email, name, lines, total, currency)
                values (:id, :user, :email, :name, cast(:lines as jsonb), :total, :currency)
                on conflict (order_id) do update set
                    user_id = excluded.user_id, email = excluded.email, name = excluded.name,
                    lines = case excluded.lines when '[]' then known.lines else excluded.lines end,
                    total = case excluded.total when 0 then known.total else excluded.total end
                returning *""")
                .param("id", orderData.id())
                .param("user", recipient == null ? null : recipient.userId(), Types.VARCHAR)
                .param("email", recipient == null ? null : recipient.email(), Types.VARCHAR)
                .param("name", recipient == null ? null : name, Types.VARCHAR)
                .param("lines", json.writeValueAsString(orderData.items()))
                .param("total", orderData.total())
                .param("currency", orderData.currency())
                .query(this::snapshot)
                .single();
    }

    /** Empty without a snapshot of the order. */
    Optional<OrderSnapshot> addRefund(String orderId, long amount) {
        return jdbc.sql("update known_orders set refunded = refunded + :amount where order_id = :id returning *")
                .param("amount", amount)
                .param("id", orderId)
                .query(this::snapshot)
                .optional();
    }

    private OrderSnapshot snapshot(ResultSet row, int number) throws SQLException {
        var user = row.getString("user_id");
        return new OrderSnapshot(
                user == null ? null : new NotificationRecipient(user, row.getString("email")),
                row.getString("name"),
                new TemplateData.OrderData(
                        row.getString("order_id"),
                        json.readValue(row.getString("lines"), LINES),
                        row.getLong("total"),
                        row.getString("currency"),
                        null,
                        null),
                row.getLong("refunded"));
    }

    /**
     * Last known data of an order; without recipient after the erasure of the customer.
     *
     * @param refunded the sum of all refunds so far
     */
    record OrderSnapshot(
            @Nullable NotificationRecipient recipient,
            @Nullable String name,
            TemplateData.OrderData order,
            long refunded) {

        boolean hasRecipient() {
            return recipient != null;
        }
    }
}
