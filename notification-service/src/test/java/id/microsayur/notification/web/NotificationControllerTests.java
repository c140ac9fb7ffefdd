package id.microsayur.notification.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;

import id.microsayur.notification.ChannelType;
import id.microsayur.notification.NotificationLanguage;
import id.microsayur.notification.NotificationRecipient;
import id.microsayur.notification.NotificationStatus;
import id.microsayur.notification.NotificationTemplate;
import id.microsayur.notification.preference.PreferenceRepository;
import id.microsayur.notification.request.HistoryEntry;
import id.microsayur.notification.request.NotificationRequest;
import id.microsayur.notification.request.NotificationService;
import id.microsayur.platform.test.TestTokens;
import id.microsayur.platform.test.web.WebSliceTest;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.domain.PageImpl;
import org.springframework.data.domain.PageRequest;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MockMvcTester.MockMvcRequestBuilder;

@WebSliceTest(NotificationController.class)
class NotificationControllerTests {

    private static final String REGISTRATION = """
            {"user_id": "42", "email": "john@example.com", "name": "John", "verification_token": "token", "language": "en"}""";

    @Autowired
    MockMvcTester mvc;

    @Autowired
    TestTokens tokens;

    @MockitoBean
    NotificationService notifications;

    @MockitoBean
    PreferenceRepository preferences;

    @Test
    void acceptsARegistration() {
        assertThat(postRegistration(REGISTRATION, tokens.service("user-service", "notification:send")))
                .hasStatus(202)
                .bodyJson()
                .isStrictlyEqualTo("""
                        {"status": "accepted"}""");

        var recipient = new NotificationRecipient("42", "john@example.com");
        verify(preferences).saveDefaultLanguage(recipient, NotificationLanguage.EN);
        verify(notifications).accept(NotificationRequest.welcome(recipient, "John", "token"));
    }

    @Test
    void acceptsRegistrationsFromUserServiceOnly() {
        assertThat(postRegistration(REGISTRATION, tokens.customer(UUID.randomUUID())))
                .hasStatus(403)
                .hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
        assertThat(postRegistration(REGISTRATION, tokens.service("order-service", "stock:reserve")))
                .hasStatus(403);
        assertThat(mvc.post()
                        .uri("/api/notifications/user-registered")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(REGISTRATION))
                .hasStatus(401)
                .hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
        verifyNoInteractions(notifications, preferences);
    }

    @Test
    void namesTheInvalidFieldOfARegistration() {
        assertThat(postRegistration("""
                {"user_id": "1", "email": "nonsense", "name": "John"}""", tokens.service("user-service", "notification:send")))
                .hasStatus(400)
                .hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
                .bodyJson()
                .extractingPath("$.errors[*].field")
                .asArray()
                .containsExactly("email");
        verifyNoInteractions(notifications, preferences);
    }

    @Test
    void showsTheHistoryOfTheCaller() {
        var user = UUID.randomUUID();
        var id = UUID.randomUUID();
        var page = PageRequest.of(1, 2);
        var entry = new HistoryEntry(
                id,
                NotificationTemplate.WELCOME,
                NotificationStatus.SENT,
                List.of(ChannelType.EMAIL),
                null,
                Instant.parse("2026-11-23T01:30:00Z"),
                Instant.parse("2026-11-23T01:30:02Z"));
        given(notifications.history(user.toString(), page)).willReturn(new PageImpl<>(List.of(entry), page, 3));

        assertThat(getHistory("?page=1&size=2", tokens.customer(user)))
                .hasStatusOk()
                .bodyJson()
                .isStrictlyEqualTo("""
                        {"items": [{"notification_id": "%s", "template": "WELCOME", "status": "SENT", "channels": ["EMAIL"],
                                    "created_at": "2026-11-23T01:30:00Z", "sent_at": "2026-11-23T01:30:02Z"}],
                         "page": {"number": 1, "size": 2, "total_items": 3, "total_pages": 2}}""".formatted(id));
    }

    @ParameterizedTest
    @ValueSource(strings = {"page=-1", "page=100001", "size=0", "size=101"})
    void refusesAnInvalidPage(String query) {
        assertThat(getHistory("?" + query, tokens.customer(UUID.randomUUID())))
                .hasStatus(400)
                .hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
                .bodyJson()
                .extractingPath("$.errors[0].field")
                .isEqualTo(query.split("=")[0]);
    }

    @Test
    void showsNoHistoryToServices() {
        assertThat(getHistory("", tokens.service("user-service", "notification:send")))
                .hasStatus(403)
                .hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
    }

    private MockMvcRequestBuilder postRegistration(String body, String token) {
        return mvc.post()
                .uri("/api/notifications/user-registered")
                .header(HttpHeaders.AUTHORIZATION, "Bearer " + token)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body);
    }

    private MockMvcRequestBuilder getHistory(String query, String token) {
        return mvc.get().uri("/api/notifications" + query).header(HttpHeaders.AUTHORIZATION, "Bearer " + token);
    }
}
