package id.microsayur.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OrderMailsIT extends NotificationStory {

    private final UUID order = UUID.randomUUID();

    @Test
    void writesTheBillFromWhatTheOrderToldBefore() throws Exception {
        stranger.publish("order.created", placed(order));
        awaitSent(1);
        stranger.publish("order.status_changed", change(order, "AWAITING_PAYMENT", "PAID"));
        awaitSent(2);
        assertThat(Mailbox.words(mailbox.mails(address).getLast()))
                .contains("Kangkung, 3 ikat × Rp5.000: Rp15.000")
                .contains("Total: Rp15.000");
    }

    @Test
    void tellsWhomToPayAtTheDoor() throws Exception {
        stranger.publish("order.status_changed", change(order, "AWAITING_PAYMENT", "CONFIRMED"));
        var mail = mailbox.mail(address);
        assertThat(mail.getSubject()).contains("bayar di tempat");
        assertThat(Mailbox.words(mail)).contains("bayar Rp15.000 kepada kurir");
    }

    @Test
    void tellsAWholeRefundOnceWhoeverSaysItFirst() throws Exception {
        stranger.publish("order.created", placed(order));
        awaitSent(1);
        stranger.publish("payment.refunded", refund(order, 15000, "re_1"));
        stranger.publish("order.status_changed", change(order, "PAID", "REFUNDED"));
        awaitSent(2);

        var other = UUID.randomUUID();
        stranger.publish("order.status_changed", change(other, "PAID", "REFUNDED"));
        awaitSent(3);
        stranger.publish("payment.refunded", refund(other, 15000, "re_2"));
        awaitSent(3);
        assertThat(mailbox.mails(address)).hasSize(3);
    }

    @Test
    void tellsEachPartOfARefundAndNotTheSumAgain() throws Exception {
        stranger.publish("order.created", placed(order));
        awaitSent(1);
        stranger.publish("payment.refunded", refund(order, 6000, "re_1"));
        stranger.publish("payment.refunded", refund(order, 9000, "re_2"));
        awaitSent(3);
        stranger.publish("order.status_changed", change(order, "PAID", "REFUNDED"));
        awaitSent(3);
        assertThat(mailbox.mails(address).stream().map(Mailbox::words))
                .anyMatch(words -> words.contains("Rp6.000 dari Rp15.000"))
                .anyMatch(words -> words.contains("Rp9.000 dari Rp15.000"));
    }

    @Test
    void warnsOfStockThatRunsLowEachInTheLanguageOfTheirAccount() throws Exception {
        prefer("{\"language\": \"en\"}", "Bearer " + tokens.user(userId, "Manager@example.com", "Wayan"))
                .expectStatus()
                .isOk();
        stranger.publish("product.low_stock", """
                {"product_id": "%s", "sku": "SYR-KANGKUNG", "name": "Kangkung", "available": 18, "threshold": 20}""".formatted(order));
        var mail = mailbox.mail(STOCK_KEEPER);
        assertThat(mail.getSubject()).isEqualTo("Stok Kangkung menipis: tinggal 18");
        assertThat(mail.getHeader("List-Unsubscribe")).isNull();
        assertThat(mailbox.mail(MANAGER).getSubject()).isEqualTo("Kangkung is running low: 18 left");
    }

    @Test
    void keepsStillAboutWhatItsReaderSwitchedOffButNotAboutMoney() throws Exception {
        prefer("""
                {"language": "en", "kinds": {"order-shipped": false}}""")
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.kinds.order-delivered")
                .isEqualTo(true)
                .jsonPath("$.channels.email")
                .isEqualTo(true);
        prefer("""
                {"kinds": {"order-paid": false}}""").expectStatus().isBadRequest();

        for (var state : List.of("PAID", "SHIPPED", "DELIVERED")) {
            stranger.publish("order.status_changed", change(order, "PENDING", state));
        }
        awaitSent(2);
        assertThat(mailbox.mails(address).stream().map(Mailbox::subject))
                .containsExactlyInAnyOrder("Order " + number() + " is paid", "Order " + number() + " has arrived");
    }

    @Test
    void endsAKindOfMailByTheLinkInItWithoutALogin() throws Exception {
        stranger.publish("order.status_changed", change(order, "PAID", "SHIPPED"));
        var header = mailbox.mail(address).getHeader("List-Unsubscribe")[0];
        var link = header.replaceAll("^<http://[^/]+/api/v1|>$", "");

        http.get()
                .uri("/api" + link)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .value(page -> assertThat(page).contains("Berhenti menerima email ini"));
        stranger.publish("order.status_changed", change(UUID.randomUUID(), "PAID", "SHIPPED"));
        awaitSent(2);

        http.post()
                .uri("/api" + link)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .body("List-Unsubscribe=One-Click")
                .exchange()
                .expectStatus()
                .isOk();
        stranger.publish("order.status_changed", change(UUID.randomUUID(), "PAID", "SHIPPED"));
        stranger.publish("order.status_changed", change(order, "SHIPPED", "DELIVERED"));
        awaitSent(3);
        http.post().uri("/api" + link + "x").exchange().expectStatus().isNotFound();
        http.get()
                .uri("/api/notifications/unsubscribe")
                .exchange()
                .expectStatus()
                .isBadRequest();
    }

    @Test
    void forgetsWhoeverIsGoneAndSaysGoodbyeOnce() throws Exception {
        stranger.publish("order.created", placed(order));
        prefer("""
                {"language": "en"}""").expectStatus().isOk();
        awaitSent(1);

        stranger.publish("user.deleted", deletion("13:52:34"));
        await().until(() -> mailbox.mails(address).size() == 2);
        assertThat(mailbox.mails(address).getLast().getSubject()).isEqualTo("Your MICRO-SAYUR account was deleted");
        stranger.publish("user.deleted", deletion("13:52:35"));
        stranger.publish("order.status_changed", change(order, "PAID", "SHIPPED"));
        stranger.publish("payment.refunded", refund(order, 15000, "re_1"));
        prefer("""
                {"language": "en"}""").expectStatus().isOk();
        awaitSent(1);

        assertThat(mailbox.mails(address)).hasSize(2);
        for (var table : List.of("notifications", "preferences", "known_orders", "webhook_endpoints")) {
            assertThat(jdbc.sql("select count(*) from " + table + " row where row::text ~ ?")
                            .param(address)
                            .query(Integer.class)
                            .single())
                    .as(table)
                    .isZero();
        }
    }

    private String deletion(String time) {
        return """
                {"user_id": "%s", "deleted_at": "2025-10-16T%sZ"}""".formatted(userId, time);
    }

    private String number() {
        return order.toString().substring(0, 8).toUpperCase(Locale.ROOT);
    }
}
