package id.microsayur.notification.web;

import static id.microsayur.notification.ChannelType.EMAIL;
import static id.microsayur.notification.ChannelType.WEBHOOK;
import static id.microsayur.notification.NotificationTemplate.AWAITING_STOCK;
import static id.microsayur.notification.NotificationTemplate.ORDER_SHIPPED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

import id.microsayur.notification.NotificationLanguage;
import id.microsayur.notification.NotificationRecipient;
import id.microsayur.notification.preference.NotificationPreferences;
import id.microsayur.notification.preference.PreferenceRepository;
import id.microsayur.platform.test.TestTokens;
import id.microsayur.platform.test.web.WebSliceTest;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@WebSliceTest(PreferencesController.class)
class PreferencesControllerTests {

    private static final String URI = "/api/notifications/preferences";

    private final UUID user = UUID.randomUUID();

    @Autowired
    MockMvcTester mvc;

    @Autowired
    TestTokens tokens;

    @MockitoBean
    PreferenceRepository preferences;

    @BeforeEach
    void savePreferences() {
        given(preferences.findByRecipient(user.toString()))
                .willReturn(new NotificationPreferences(NotificationLanguage.EN, Set.of(ORDER_SHIPPED), Set.of(EMAIL)));
    }

    @Test
    void showsEveryOptionalKindAndChannel() {
        assertThat(mvc.get().uri(URI).header(HttpHeaders.AUTHORIZATION, bearer()))
                .hasStatusOk()
                .bodyJson()
                .isStrictlyEqualTo("""
                        {"language": "en",
                         "kinds": {"awaiting-stock": true, "order-delivered": true, "order-shipped": false},
                         "channels": {"email": true, "webhook": false}}""");
    }

    @Test
    void switchesKindsAndLeavesTheRest() {
        assertThat(put("""
                {"kinds": {"order-shipped": true, "awaiting-stock": false}}"""))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.kinds")
                .asMap()
                .containsEntry("order-shipped", true)
                .containsEntry("awaiting-stock", false);

        verifySaved(new NotificationPreferences(NotificationLanguage.EN, Set.of(AWAITING_STOCK), Set.of(EMAIL)));
    }

    @Test
    void switchesLanguageAndChannelsAndLeavesTheRest() {
        assertThat(put("""
                {"language": "id", "channels": {"webhook": true, "email": false}}""")).hasStatusOk();

        verifySaved(new NotificationPreferences(NotificationLanguage.ID, Set.of(ORDER_SHIPPED), Set.of(WEBHOOK)));
    }

    @Test
    void refusesToSwitchAMandatoryKind() {
        assertThat(put("""
                {"kinds": {"welcome": false}}"""))
                .hasStatus(400)
                .hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
                .bodyJson()
                .extractingPath("$.detail")
                .isEqualTo("'welcome' can't be switched; these can: awaiting-stock, order-shipped, order-delivered");
        verify(preferences, never()).save(any(), any());
    }

    @Test
    void refusesAnUnknownChannel() {
        assertThat(put("""
                {"channels": {"pigeon": true}}"""))
                .hasStatus(400)
                .bodyJson()
                .extractingPath("$.detail")
                .isEqualTo("'pigeon' can't be switched; these can: email, webhook");
        verify(preferences, never()).save(any(), any());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"language\": \"fr\"}", "{\"kinds\": {\"order-shipped\": null}}", "[]", "nonsense"})
    void refusesAnInvalidBody(String body) {
        assertThat(put(body))
                .hasStatus(400)
                .hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
                .bodyJson()
                .extractingPath("$.type")
                .isEqualTo("urn:micro-sayur:invalid-request");
        verify(preferences, never()).save(any(), any());
    }

    @Test
    void refusesCallersWithoutALoginOfAUser() {
        assertThat(mvc.get().uri(URI)).hasStatus(401).hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
        assertThat(mvc.get()
                        .uri(URI)
                        .header(
                                HttpHeaders.AUTHORIZATION,
                                "Bearer " + tokens.service("user-service", "notification:send")))
                .hasStatus(403)
                .hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
    }

    private void verifySaved(NotificationPreferences saved) {
        verify(preferences).save(new NotificationRecipient(user.toString(), "siti@example.com"), saved);
    }

    private MvcTestResult put(String body) {
        return mvc.put()
                .uri(URI)
                .header(HttpHeaders.AUTHORIZATION, bearer())
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
    }

    private String bearer() {
        return "Bearer " + tokens.user(user, "siti@example.com", "Siti");
    }
}
