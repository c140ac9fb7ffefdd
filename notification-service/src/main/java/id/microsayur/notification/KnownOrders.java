package id.microsayur.notification;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What orders told about themselves, for news that names nothing but their number. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class KnownOrders {

    private static final TypeReference<List<Facts.Item>> LINES = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;

    KnownOrders(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** Adds what is new about the order, gives all that is known, and keeps others from its row for the transaction. */
    Known learn(@Nullable Addressee to, @Nullable String name, Facts.Order order) {
        return jdbc.sql("""
                insert into known_orders as known (order_id, user_id, email, name, lines, total, currency)
                values (:id, :user, :email, :name, cast(:lines as jsonb), :total, :currency)
                on conflict (order_id) do update set
                    user_id = excluded.user_id, email = excluded.email, name = excluded.name,
                    lines = case excluded.lines when '[]' then known.lines else excluded.lines end,
                    total = case excluded.total when 0 then known.total else excluded.total end
                returning *""")
                .param("id", order.id())
                .param("user", to == null ? null : to.userId())
                .param("email", to == null ? null : to.email())
                .param("name", to == null ? null : name)
                .param("lines", json.writeValueAsString(order.items()))
                .param("total", order.total())
                .param("currency", order.currency())
                .query(this::known)
                .single();
    }

    /** Empty as long as the order has told nothing. */
    Optional<Known> refund(String orderId, long amount) {
        return jdbc.sql("update known_orders set refunded = refunded + :amount where order_id = :id returning *")
                .param("amount", amount)
                .param("id", orderId)
                .query(this::known)
                .optional();
    }

    private Known known(ResultSet row, int number) throws SQLException {
        var user = row.getString("user_id");
        return new Known(
                user == null ? null : new Addressee(user, row.getString("email")),
                row.getString("name"),
                new Facts.Order(
                        row.getString("order_id"),
                        json.readValue(row.getString("lines"), LINES),
                        row.getLong("total"),
                        row.getString("currency"),
                        null,
                        null),
                row.getLong("refunded"));
    }

    /**
     * An order, and whose it is; nobody's any more once they are forgotten.
     *
     * @param refunded all that was given back so far
     */
    record Known(@Nullable Addressee to, @Nullable String name, Facts.Order order, long refunded) {

        boolean isSomebodys() {
            return to != null;
        }
    }
}
