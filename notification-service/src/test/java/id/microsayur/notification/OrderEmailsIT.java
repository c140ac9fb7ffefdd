package id.microsayur.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OrderEmailsIT extends NotificationStory {

    private final UUID order = UUID.randomUUID();

    @Test
    void listsTheItemsOfAnEarlierOrderEvent() throws Exception {
        publisher.publish("order.created", orderCreated(order));
        awaitSent(1);
        publisher.publish("order.status_changed", orderStatusChanged(order, "AWAITING_PAYMENT", "PAID"));
        awaitSent(2);
        assertThat(TestMailServer.content(mailServer.mails(address).getLast()))
                .contains("Kangkung, 3 ikat × Rp5.000: Rp15.000")
                .contains("Total: Rp15.000");
    }

    @Test
    void asksForCashOnDeliveryWhenAnOrderIsConfirmed() throws Exception {
        publisher.publish("order.status_changed", orderStatusChanged(order, "AWAITING_PAYMENT", "CONFIRMED"));
        var mail = mailServer.mail(address);
        assertThat(mail.getSubject()).contains("bayar di tempat");
        assertThat(TestMailServer.content(mail)).contains("bayar Rp15.000 kepada kurir");
    }

    @Test
    void sendsOneEmailForAFullRefundWhicheverEventComesFirst() throws Exception {
        publisher.publish("order.created", orderCreated(order));
        awaitSent(1);
        publisher.publish("payment.refunded", paymentRefunded(order, 15000, "re_1"));
        publisher.publish("order.status_changed", orderStatusChanged(order, "PAID", "REFUNDED"));
        awaitSent(2);

        var other = UUID.randomUUID();
        publisher.publish("order.status_changed", orderStatusChanged(other, "PAID", "REFUNDED"));
        awaitSent(3);
        publisher.publish("payment.refunded", paymentRefunded(other, 15000, "re_2"));
        awaitSent(3);
        assertThat(mailServer.mails(address)).hasSize(3);
    }

    @Test
    void sendsOneEmailForEachPartialRefund() throws Exception {
        publisher.publish("order.created", orderCreated(order));
        awaitSent(1);
        publisher.publish("payment.refunded", paymentRefunded(order, 6000, "re_1"));
        publisher.publish("payment.refunded", paymentRefunded(order, 9000, "re_2"));
        awaitSent(3);
        publisher.publish("order.status_changed", orderStatusChanged(order, "PAID", "REFUNDED"));
        awaitSent(3);
        assertThat(mailServer.mails(address).stream().map(TestMailServer::content))
                .anyMatch(text -> text.contains("Rp6.000 dari Rp15.000"))
                .anyMatch(text -> text.contains("Rp9.000 dari Rp15.000"));
    }

    @Test
    void sendsLowStockAlertsInTheLanguageOfEachRecipient() throws Exception {
        putPreferences("{\"language\": \"en\"}", "Bearer " + testTokens.user(userId, "Manager@example.com", "Wayan"))
                .expectStatus()
                .isOk();
        publisher.publish("product.low_stock", """
                {"product_id": "%s", "sku": "SYR-KANGKUNG", "name": "Kangkung", "available": 18, "threshold": 20}""".formatted(order));
        var mail = mailServer.mail(WAREHOUSE);
        assertThat(mail.getSubject()).isEqualTo("Stok Kangkung menipis: tinggal 18");
        assertThat(mail.getHeader("List-Unsubscribe")).isNull();
        assertThat(mailServer.mail(MANAGER).getSubject()).isEqualTo("Kangkung is running low: 18 left");
    }

    @Test
    void skipsMutedTemplatesButNeverEmailsAboutMoney() throws Exception {
        putPreferences("""
                {"language": "en", "kinds": {"order-shipped": false}}""")
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.kinds.order-delivered")
                .isEqualTo(true)
                .jsonPath("$.channels.email")
                .isEqualTo(true);
        putPreferences("""
                {"kinds": {"order-paid": false}}""").expectStatus().isBadRequest();

        for (var state : List.of("PAID", "SHIPPED", "DELIVERED")) {
            publisher.publish("order.status_changed", orderStatusChanged(order, "PENDING", state));
        }
        awaitSent(2);
        assertThat(mailServer.mails(address).stream().map(TestMailServer::subject))
                .containsExactlyInAnyOrder("Order " + number() + " is paid", "Order " + number() + " has arrived");
    }

    @Test
    void unsubscribesByTheLinkInAnEmailWithoutLogin() throws Exception {
        publisher.publish("order.status_changed", orderStatusChanged(order, "PAID", "SHIPPED"));
        var header = mailServer.mail(address).getHeader("List-Unsubscribe")[0];
        var link = header.replaceAll("^<http://[^/]+/api/v1|>$", "");

        http.get()
                .uri("/api" + link)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .value(page -> assertThat(page).contains("Berhenti menerima email ini"));
        publisher.publish("order.status_changed", orderStatusChanged(UUID.randomUUID(), "PAID", "SHIPPED"));
        awaitSent(2);

        http.post()
                .uri("/api" + link)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .body("List-Unsubscribe=One-Click")
                .exchange()
                .expectStatus()
                .isOk();
        publisher.publish("order.status_changed", orderStatusChanged(UUID.randomUUID(), "PAID", "SHIPPED"));
        publisher.publish("order.status_changed", orderStatusChanged(order, "SHIPPED", "DELIVERED"));
        awaitSent(3);
        http.post().uri("/api" + link + "x").exchange().expectStatus().isNotFound();
        http.get()
                .uri("/api/notifications/unsubscribe")
                .exchange()
                .expectStatus()
                .isBadRequest();
    }

    @Test
    void erasesADeletedUserAfterOneLastEmail() throws Exception {
        publisher.publish("order.created", orderCreated(order));
        putPreferences("""
                {"language": "en"}""").expectStatus().isOk();
        awaitSent(1);

        publisher.publish("user.deleted", deletion("13:52:34"));
        await().until(() -> mailServer.mails(address).size() == 2);
        assertThat(mailServer.mails(address).getLast().getSubject()).isEqualTo("Your MICRO-SAYUR account was deleted");
        publisher.publish("user.deleted", deletion("13:52:35"));
        publisher.publish("order.status_changed", orderStatusChanged(order, "PAID", "SHIPPED"));
        publisher.publish("payment.refunded", paymentRefunded(order, 15000, "re_1"));
        putPreferences("""
                {"language": "en"}""").expectStatus().isOk();
        awaitSent(1);

        assertThat(mailServer.mails(address)).hasSize(2);
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
