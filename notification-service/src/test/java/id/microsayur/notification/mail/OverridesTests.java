package id.microsayur.notification.mail;

import static id.microsayur.notification.NotificationFixtures.notification;
import static org.assertj.core.api.Assertions.assertThat;

import id.microsayur.notification.Language;
import id.microsayur.notification.Template;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.health.contributor.Status;
import org.springframework.cloud.context.environment.EnvironmentChangeEvent;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

@MailTest
class OverridesTests {

    @Autowired
    LetterWriter writer;

    @Autowired
    Overrides overrides;

    @Autowired
    ConfigurableEnvironment environment;

    @Autowired
    ApplicationEventPublisher publisher;

    private final Map<String, Object> operator = new HashMap<>();

    @BeforeEach
    void edit() {
        environment.getPropertySources().addFirst(new MapPropertySource("operator", operator));
        operator.put("name", "not what ${name} means in a template");
    }

    @AfterEach
    void undo() {
        takesItAllBack();
        environment.getPropertySources().remove("operator");
    }

    @Test
    void usesAnOperatorsWordsAsSoonAsTheyAreThere() {
        says("order-paid.id.subject", "Hore, ${name}: [(${name})]! Pesanan [(${number})] lunas");
        says("order-paid.id.html", "<p>Total <b>[[${total}]]</b></p>");
        says("order-paid.id.text", "[# th:each=\"item : ${items}\"][(${item.name})] [/][(${total})]");

        var letter = writer.write(notification(Template.ORDER_PAID, Language.ID));
        assertThat(letter.subject()).isEqualTo("Hore, ${name}: Siti Rahayu! Pesanan 0B9F6C52 lunas");
        assertThat(letter.html())
                .contains("<p>Total <b>Rp15.000</b></p>")
                .contains("color-scheme")
                .doesNotContain("Salam");
        assertThat(letter.text()).isEqualTo("Kangkung Bayam Merah Rp15.000");
        assertThat(writer.write(notification(Template.ORDER_PAID, Language.EN)).subject())
                .isEqualTo("Order 0B9F6C52 is paid");

        takesItAllBack();
        assertThat(writer.write(notification(Template.ORDER_PAID, Language.ID)).subject())
                .isEqualTo("Pembayaran pesanan 0B9F6C52 berhasil");
    }

    @Test
    void takesAWholeDocumentAsItIs() {
        says("order-paid.en.html", "<!DOCTYPE html><html><body>Paid: [[${total}]]</body></html>");
        assertThat(writer.write(notification(Template.ORDER_PAID, Language.EN)).html())
                .isEqualTo("<!DOCTYPE html><html><body>Paid: Rp15,000</body></html>");
    }

    @Test
    void fallsBackToOurWordsAndSaysSo() {
        says("order-paid.id.subject", "[(${nonsense.deep})]");
        says("order-paid.id.text", "Lunas: [(${total})]");
        says("password-reset.en.text", "We forgot to show the code.");
        says("order-shipped.en.html", "<html><body>No way to end this.</body></html>");
        says("order-payed.en.subject", "A name that nobody has");

        var letter = writer.write(notification(Template.ORDER_PAID, Language.ID));
        assertThat(letter.subject()).isEqualTo("Pembayaran pesanan 0B9F6C52 berhasil");
        assertThat(letter.text()).isEqualTo("Lunas: Rp15.000");
        assertThat(writer.write(notification(Template.PASSWORD_RESET, Language.EN))
                        .text())
                .contains("kZ3vX0b1Yw8p+/=");

        var report = overrides.report(writer);
        assertThat(report.inForce()).containsOnlyKeys("order-paid.id.text");
        assertThat(report.broken())
                .containsOnlyKeys(
                        "order-paid.id.subject",
                        "password-reset.en.text",
                        "order-shipped.en.html",
                        "order-payed.en.subject")
                .containsEntry("password-reset.en.text", "it does not show ${code}")
                .containsEntry("order-shipped.en.html", "it does not show ${unsubscribe}");
        var health = new OverridesReport(overrides, writer).health();
        assertThat(health.getStatus()).isEqualTo(Status.UNKNOWN);
        assertThat(health.getDetails().toString()).contains("order-paid.id.subject");

        takesItAllBack();
        assertThat(new OverridesReport(overrides, writer).health().getStatus()).isEqualTo(Status.UP);
    }

    private void says(String name, String words) {
        operator.put("notification.templates." + name, words);
        publisher.publishEvent(new EnvironmentChangeEvent(operator.keySet()));
    }

    private void takesItAllBack() {
        operator.clear();
        publisher.publishEvent(new EnvironmentChangeEvent(operator.keySet()));
    }
}
