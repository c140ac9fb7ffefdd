package id.microsayur.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Somebody watches an order. */
class LiveUpdatesIT extends OrderStory {

    @Test
    void tellsEveryChangeFromTheFirstAndEndsWithTheOrder() {
        var order = declined();
        var ear = listen(order, "");
        await().untilAsserted(() ->
                assertThat(ear.statuses()).containsExactly("PENDING", "AWAITING_PAYMENT", "PAYMENT_DECLINED"));

        me.send("/api/orders/" + order + "/cancel", "", 200);

        await().untilAsserted(() -> assertThat(ear.isOver()).isTrue());
        assertThat(ear.statuses()).endsWith("PAYMENT_DECLINED", "CANCELLED");
    }

    @Test
    void goesOnAfterTheLastThatWasHeardHoweverLongItWasAway() {
        var order = declined();
        var ear = listen(order, "");
        await().until(() -> ear.ids().size() == 3);
        ear.close();
        neighbours.chargesEnd("COMPLETED");
        me.send("/api/orders/" + order + "/payment", "{\"method\": \"card\", \"token\": \"tok_ok\"}", 200);

        var again = listen(order, ear.ids().getLast());
        await().untilAsserted(() -> assertThat(again.statuses()).containsExactly("AWAITING_PAYMENT", "PAID"));
        staff().send("/api/orders/" + order + "/ship", "", 200);
        staff().send("/api/orders/" + order + "/deliver", "", 200);
        await().until(again::isOver);

        assertThat(again.statuses()).containsExactly("AWAITING_PAYMENT", "PAID", "SHIPPED", "DELIVERED");
        assertThat(listen(order, again.ids().getLast()).status()).isEqualTo(204);
    }

    @Test
    void givesASignOfLifeWhileNothingHappens() {
        var ear = listen(declined(), "");

        await().untilAsserted(() -> assertThat(ear.comments()).hasSizeGreaterThan(2));

        assertThat(ear.isOver()).isFalse();
        ear.close();
    }

    @Test
    void isForItsOwnerAlone() {
        var order = declined();

        as(tokens.customer(UUID.randomUUID())).read("/api/orders/" + order + "/events", 404);
        as("").read("/api/orders/" + order + "/events", 401);
    }

    @Test
    void servesManyMoreListenersThanItHasConnections(@Autowired DataSource database) throws Exception {
        var order = declined();
        var pool = database.unwrap(HikariDataSource.class).getHikariPoolMXBean();
        var ears = IntStream.range(0, 60).mapToObj(_ -> listen(order, "")).toList();
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(ears).allMatch(ear -> ear.ids().size() == 3));
        await().untilAsserted(() -> assertThat(pool.getActiveConnections()).isZero());

        me.send("/api/orders/" + order + "/cancel", "", 200);

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(ears).allMatch(Ear::isOver));
        assertThat(ears).allMatch(ear -> ear.statuses().getLast().equals("CANCELLED"));
    }

    private String declined() {
        neighbours.chargesEnd("FAILED");
        return id(me.place("tok_declined", 201));
    }

    private Ear listen(String order, String lastEventId) {
        return new Ear(port, "/api/orders/" + order + "/events", tokens.customer(customer), lastEventId, json);
    }
}
