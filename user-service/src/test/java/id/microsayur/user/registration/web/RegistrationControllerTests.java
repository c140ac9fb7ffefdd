package id.microsayur.user.registration.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.willThrow;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;

import id.microsayur.platform.problem.Gone;
import id.microsayur.platform.problem.TooManyRequests;
import id.microsayur.platform.test.web.WebSliceTest;
import id.microsayur.user.account.Account;
import id.microsayur.user.account.Profile;
import id.microsayur.user.email.EmailLanguage;
import id.microsayur.user.email.EmailRequestThrottle;
import id.microsayur.user.email.EmailVerificationService;
import id.microsayur.user.registration.RegistrationService;
import id.microsayur.user.registration.VerificationRequestService;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MockMvcTester.MockMvcRequestBuilder;

@WebSliceTest({RegistrationController.class, VerificationPageController.class})
class RegistrationControllerTests {

    private static final Account VERIFIED = Account.register(
                    "siti@example.com", new Profile("Siti", null, null), "argon2")
            .verifyEmail();

    @Autowired
    MockMvcTester mvc;

    @MockitoBean
    RegistrationService registration;

    @MockitoBean
    EmailVerificationService verification;

    @MockitoBean
    VerificationRequestService verificationRequests;

    @MockitoBean
    EmailRequestThrottle throttle;

    @Test
    void registersWithTheLanguageOfTheRequest() {
        assertThat(post("/api/auth/register", """
                {"name": "Siti", "email": "siti@example.com", "password": "kangkung segar"}""").header(HttpHeaders.ACCEPT_LANGUAGE, "en-GB,id;q=0.5"))
                .hasStatus(202)
                .bodyJson()
                .isStrictlyEqualTo("""
                        {"email": "siti@example.com", "status": "verification_sent"}""");

        verify(registration)
                .register("siti@example.com", new Profile("Siti", null, null), "kangkung segar", EmailLanguage.EN);
    }

    @Test
    void registersNothingBeyondTheQuotaOfTheNetwork() {
        willThrow(new TooManyRequests("too-many-mails", "Later", Duration.ofSeconds(8)))
                .given(throttle)
                .countRegistration();

        assertThat(post("/api/auth/register", """
                {"name": "Siti", "email": "siti@example.com", "password": "kangkung segar"}"""))
                .hasStatus(429)
                .hasHeader(HttpHeaders.RETRY_AFTER, "8")
                .bodyJson()
                .extractingPath("$.type")
                .isEqualTo("urn:micro-sayur:too-many-mails");
        verifyNoInteractions(registration);
    }

    @Test
    void registersWithoutALanguage() {
        assertThat(post("/api/auth/register", """
                {"name": "Siti", "email": "siti@example.com", "password": "kangkung segar"}""")).hasStatus(202);

        verify(registration).register("siti@example.com", new Profile("Siti", null, null), "kangkung segar", null);
    }

    @Test
    void listsTheInvalidFieldsOfARegistration() {
        assertThat(post("/api/auth/register", """
                {"name": "", "email": "no address", "password": "short", "phone": "many"}"""))
                .hasStatus(400)
                .hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
                .bodyJson()
                .extractingPath("$.errors[*].field")
                .asArray()
                .containsExactlyInAnyOrder("name", "email", "password", "phone");
        verifyNoInteractions(registration);
    }

    @Test
    void registersTheNormalFormOfThePassword() {
        assertThat(post("/api/auth/register", """
                {"name": "Siti", "email": "siti@b\u00FCcher.example", "password": "kafe\u0301\u00A0segar"}""")).hasStatus(202);

        verify(registration)
                .register("siti@b\u00FCcher.example", new Profile("Siti", null, null), "kaf\u00E9 segar", null);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "email|s\u00EFti@example.com|kangkung segar",
                "email|siti@stra\u00DFe.example|kangkung segar",
                "email|sssssssss1sssssssss2sssssssss3sssssssss4sssssssss5sssssssss6sssss@example.com|kangkung segar",
                "password|siti@example.com|e\u0301e\u0301e\u0301e\u0301",
                "password|siti@example.com|kangkung\\ud800",
                "password|siti@example.com|kangkung\\u0000"
            })
    void refusesAddressesAndPasswordsWithoutANormalForm(String input) {
        var fields = input.split("\\|");

        assertThat(post("/api/auth/register", """
                {"name": "Siti", "email": "%s", "password": "%s"}""".formatted(fields[1], fields[2])))
                .hasStatus(400)
                .bodyJson()
                .extractingPath("$.errors[*].field")
                .asArray()
                .containsOnly(fields[0]);
        verifyNoInteractions(registration);
    }

    @Test
    void verifiesAnAddressByTheLinkOrByItsToken() {
        given(verification.verify("token")).willReturn(VERIFIED);
        given(verification.verifyRepeatably("token")).willReturn(VERIFIED);
        var verified = """
                {"email": "siti@example.com", "email_verified": true}""";

        assertThat(mvc.get().uri("/api/auth/verify?token=token"))
                .hasStatusOk()
                .bodyJson()
                .isStrictlyEqualTo(verified);
        assertThat(post("/api/auth/verify", """
                {"token": "token"}""")).hasStatusOk().bodyJson().isStrictlyEqualTo(verified);
    }

    @Test
    void reportsAnExpiredLink() {
        given(verification.verifyRepeatably("old")).willThrow(new Gone("link-expired", "This link is too old"));

        assertThat(mvc.get().uri("/api/auth/verify?token=old"))
                .hasStatus(410)
                .hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
                .bodyJson()
                .extractingPath("$.type")
                .isEqualTo("urn:micro-sayur:link-expired");
        assertThat(mvc.get().uri("/api/auth/verify")).hasStatus(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/html",
                "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
                "text/html, application/json;q=0.5"
            })
    void showsABrowserAPageWithoutAnEffect(String accept) {
        given(verification.isRedeemable("to<ken")).willReturn(true);

        assertThat(mvc.get()
                        .uri("/api/auth/verify?token={token}", "to<ken")
                        .header(HttpHeaders.ACCEPT, accept)
                        .header(HttpHeaders.ACCEPT_LANGUAGE, "en"))
                .hasStatusOk()
                .hasContentTypeCompatibleWith(MediaType.TEXT_HTML)
                .hasHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .hasHeader("Referrer-Policy", "no-referrer")
                .bodyText()
                .contains("method=\"post\" action=\"verify\"", "value=\"to&lt;ken\"", "Verify e-mail");
        verify(verification, never()).verify(any());
        verify(verification, never()).verifyRepeatably(any());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "*/*",
                "application/json, text/html;q=0.5",
                "application/json, text/plain, */*"
            })
    void verifiesForAProgram(String accept) {
        given(verification.verifyRepeatably("token")).willReturn(VERIFIED);

        assertThat(mvc.get().uri("/api/auth/verify?token=token").header(HttpHeaders.ACCEPT, accept))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.email_verified")
                .isEqualTo(true);
    }

    @Test
    void verifiesByTheButtonOfThePage() {
        assertThat(mvc.post()
                        .uri("/api/auth/verify")
                        .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                        .param("token", "token"))
                .hasStatusOk()
                .bodyText()
                .contains("sudah terverifikasi")
                .doesNotContain("<form");
        verify(verification).verifyRepeatably("token");
    }

    @Test
    void showsThePageOfAVerifiedAddressOrReportsAnExpiredLink() {
        given(verification.findVerified("used")).willReturn(Optional.of(VERIFIED));

        assertThat(mvc.get().uri("/api/auth/verify?token=used").accept(MediaType.TEXT_HTML))
                .hasStatusOk()
                .bodyText()
                .contains("sudah terverifikasi");
        assertThat(mvc.get().uri("/api/auth/verify?token=old").accept(MediaType.TEXT_HTML))
                .hasStatus(410)
                .hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
    }

    private MockMvcRequestBuilder post(String uri, String body) {
        return mvc.post().uri(uri).contentType(MediaType.APPLICATION_JSON).content(body);
    }
}
