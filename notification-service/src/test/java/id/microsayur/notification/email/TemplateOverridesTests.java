package id.microsayur.notification.email;

import static id.microsayur.notification.NotificationFixtures.notification;
import static org.assertj.core.api.Assertions.assertThat;

import id.microsayur.notification.NotificationLanguage;
import id.microsayur.notification.NotificationTemplate;
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

@EmailSliceTest
class TemplateOverridesTests {

    @Autowired
    EmailRenderer renderer;

    @Autowired
    TemplateOverrides templateOverrides;

    @Autowired
    ConfigurableEnvironment environment;

    @Autowired
    ApplicationEventPublisher publisher;

    private final Map<String, Object> operatorProperties = new HashMap<>();

    @BeforeEach
    void addPropertySource() {
        environment.getPropertySources().addFirst(new MapPropertySource("operator", operatorProperties));
        operatorProperties.put("name", "not what ${name} means in a template");
    }

    @AfterEach
    void removePropertySource() {
        clearOverrides();
        environment.getPropertySources().remove("operator");
    }

    @Test
    void appliesAnOverrideWhenTheConfigurationChanges() {
        override("order-paid.id.subject", "Hore, ${name}: [(${name})]! Pesanan [(${number})] lunas");
        override("order-paid.id.html", "<p>Total <b>[[${total}]]</b></p>");
        override("order-paid.id.text", "[# th:each=\"item : ${items}\"][(${item.name})] [/][(${total})]");

        var renderedEmail = renderer.render(notification(NotificationTemplate.ORDER_PAID, NotificationLanguage.ID));
        assertThat(renderedEmail.subject()).isEqualTo("Hore, ${name}: Siti Rahayu! Pesanan 0B9F6C52 lunas");
        assertThat(renderedEmail.html())
                .contains("<p>Total <b>Rp15.000</b></p>")
                .contains("color-scheme")
                .doesNotContain("Salam");
        assertThat(renderedEmail.text()).isEqualTo("Kangkung Bayam Merah Rp15.000");
        assertThat(renderer.render(notification(NotificationTemplate.ORDER_PAID, NotificationLanguage.EN))
                        .subject())
                .isEqualTo("Order 0B9F6C52 is paid");

        clearOverrides();
        assertThat(renderer.render(notification(NotificationTemplate.ORDER_PAID, NotificationLanguage.ID))
                        .subject())
                .isEqualTo("Pembayaran pesanan 0B9F6C52 berhasil");
    }

    @Test
    void usesAWholeHtmlDocumentAsIs() {
        override("order-paid.en.html", "<!DOCTYPE html><html><body>Paid: [[${total}]]</body></html>");
        assertThat(renderer.render(notification(NotificationTemplate.ORDER_PAID, NotificationLanguage.EN))
                        .html())
                .isEqualTo("<!DOCTYPE html><html><body>Paid: Rp15,000</body></html>");
    }

    @Test
    void fallsBackToTheDefaultAndReportsBrokenOverrides() {
        override("order-paid.id.subject", "[(${nonsense.deep})]");
        override("order-paid.id.text", "Lunas: [(${total})]");
        override("password-reset.en.text", "We forgot to show the code.");
        override("order-shipped.en.html", "<html><body>No way to end this.</body></html>");
        override("order-payed.en.subject", "A name that nobody has");

        var renderedEmail = renderer.render(notification(NotificationTemplate.ORDER_PAID, NotificationLanguage.ID));
        assertThat(renderedEmail.subject()).isEqualTo("Pembayaran pesanan 0B9F6C52 berhasil");
        assertThat(renderedEmail.text()).isEqualTo("Lunas: Rp15.000");
        assertThat(renderer.render(notification(NotificationTemplate.PASSWORD_RESET, NotificationLanguage.EN))
                        .text())
                .contains("kZ3vX0b1Yw8p+/=");

        var overrideReport = templateOverrides.report(renderer);
        assertThat(overrideReport.inForce()).containsOnlyKeys("order-paid.id.text");
        assertThat(overrideReport.broken())
                .containsOnlyKeys(
                        "order-paid.id.subject",
                        "password-reset.en.text",
                        "order-shipped.en.html",
                        "order-payed.en.subject")
                .containsEntry("password-reset.en.text", "it does not show ${code}")
                .containsEntry("order-shipped.en.html", "it does not show ${unsubscribe}");
        var health = new TemplateOverridesHealthIndicator(templateOverrides, renderer).health();
        assertThat(health.getStatus()).isEqualTo(Status.UNKNOWN);
        assertThat(health.getDetails().toString()).contains("order-paid.id.subject");

        clearOverrides();
        assertThat(new TemplateOverridesHealthIndicator(templateOverrides, renderer)
                        .health()
                        .getStatus())
                .isEqualTo(Status.UP);
    }

    private void override(String name, String text) {
        operatorProperties.put("notification.templates." + name, text);
        publisher.publishEvent(new EnvironmentChangeEvent(operatorProperties.keySet()));
    }

    private void clearOverrides() {
        operatorProperties.clear();
        publisher.publishEvent(new EnvironmentChangeEvent(operatorProperties.keySet()));
    }
}
