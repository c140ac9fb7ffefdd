package id.microsayur.user.profile.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.willThrow;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;

import id.microsayur.platform.problem.Conflict;
import id.microsayur.platform.problem.Forbidden;
import id.microsayur.platform.test.TestTokens;
import id.microsayur.platform.test.web.WebSliceTest;
import id.microsayur.user.account.Account;
import id.microsayur.user.account.AccountDeletionService;
import id.microsayur.user.account.AccountService;
import id.microsayur.user.account.Profile;
import id.microsayur.user.credential.AuthenticationService;
import id.microsayur.user.email.EmailChangeService;
import id.microsayur.user.email.EmailRequestThrottle;
import id.microsayur.user.photo.PhotoService;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@WebSliceTest(ProfileController.class)
class ProfileControllerTests {

    private final Account account = Account.register(
                    "siti@example.com", new Profile("Siti Rahayu", null, null), "argon2")
            .verifyEmail();

    @Autowired
    MockMvcTester mvc;

    @Autowired
    TestTokens tokens;

    @MockitoBean
    AccountService accounts;

    @MockitoBean
    AuthenticationService credentials;

    @MockitoBean
    EmailChangeService emails;

    @MockitoBean
    EmailRequestThrottle throttle;

    @MockitoBean
    AccountDeletionService deletion;

    @MockitoBean
    PhotoService photos;

    @Test
    void showsTheProfileOfTheCaller() {
        given(accounts.find(account.id())).willReturn(account);
        given(emails.findPendingEmail(account.id())).willReturn(Optional.of("siti@example.org"));
        given(photos.url(account.id())).willReturn(Optional.of("/api/v1/auth/profile/photo?v=1f3a9c0e"));

        assertThat(call(HttpMethod.GET, "")).hasStatusOk().bodyJson().isStrictlyEqualTo("""
                        {"user_id": "%s", "name": "Siti Rahayu", "email": "siti@example.com",
                         "pending_email": "siti@example.org", "photo_url": "/api/v1/auth/profile/photo?v=1f3a9c0e",
                         "roles": ["CUSTOMER"]}""".formatted(account.id()));
    }

    @Test
    void updatesTheProfileWithoutAPasswordForTheSameAddress() {
        given(accounts.find(account.id())).willReturn(account);
        given(accounts.updateProfile(any(), any())).willReturn(account);

        assertThat(call(HttpMethod.PUT, """
                {"name": "Siti", "email": "SITI@example.com", "phone": "+62 812 3456 7890", "address": "Jl. Melati 5\\nBandung"}""")).hasStatusOk();

        verify(accounts).updateProfile(account.id(), new Profile("Siti", "+62 812 3456 7890", "Jl. Melati 5\nBandung"));
        verify(emails, never()).requestChange(any(), any());
        verifyNoInteractions(credentials);
    }

    @Test
    void requiresThePasswordForAnotherAddress() {
        given(accounts.find(account.id())).willReturn(account);

        var response = call(HttpMethod.PUT, """
                {"name": "Siti", "email": "siti@example.org"}""");

        assertThat(response).hasStatus(400).hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
        assertThat(response).bodyJson().extractingPath("$.type").isEqualTo("urn:micro-sayur:invalid-request");
        assertThat(response).bodyJson().extractingPath("$.errors[0].field").isEqualTo("password");
        verify(emails, never()).requestChange(any(), any());
        verify(accounts, never()).updateProfile(any(), any());
    }

    @Test
    void requestsAnotherAddressOnceThePasswordIsConfirmed() {
        given(accounts.find(account.id())).willReturn(account);
        given(accounts.updateProfile(any(), any())).willReturn(account);
        given(credentials.confirmPassword(account.id(), "kangkung segar")).willReturn(account);

        assertThat(call(HttpMethod.PUT, """
                {"name": "Siti", "email": "siti@example.org", "password": "kangkung segar"}""")).hasStatusOk();

        var order = inOrder(credentials, emails, accounts);
        order.verify(credentials).confirmPassword(account.id(), "kangkung segar");
        order.verify(emails).requestChange(account, "siti@example.org");
        order.verify(accounts).updateProfile(account.id(), new Profile("Siti", null, null));
    }

    @Test
    void refusesAnotherAddressForAWrongPassword() {
        given(accounts.find(account.id())).willReturn(account);
        willThrow(new Forbidden("wrong-password", "This is not your password"))
                .given(credentials)
                .confirmPassword(account.id(), "a guess");

        assertThat(call(HttpMethod.PUT, """
                {"name": "Siti", "email": "siti@example.org", "password": "a guess"}"""))
                .hasStatus(403)
                .hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
                .bodyJson()
                .extractingPath("$.type")
                .isEqualTo("urn:micro-sayur:wrong-password");
        verify(emails, never()).requestChange(any(), any());
        verify(accounts, never()).updateProfile(any(), any());
    }

    @Test
    void listsTheInvalidFieldsOfAProfile() {
        assertThat(call(HttpMethod.PUT, """
                {"name": " ", "email": "no address", "phone": "many", "address": "%s"}""".formatted("a".repeat(501))))
                .hasStatus(400)
                .hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
                .bodyJson()
                .extractingPath("$.errors[*].field")
                .asArray()
                .containsExactlyInAnyOrder("name", "email", "phone", "address");
        verifyNoInteractions(accounts);
    }

    @Test
    void deletesTheAccountOnceThePasswordIsConfirmed() {
        assertThat(call(HttpMethod.DELETE, "{}")).hasStatus(400);
        verifyNoInteractions(credentials, deletion);
        given(credentials.confirmPassword(account.id(), "kangkung segar")).willReturn(account);

        assertThat(call(HttpMethod.DELETE, """
                {"password": "kangkung segar"}""")).hasStatus(204);

        var order = inOrder(credentials, deletion);
        order.verify(credentials).confirmPassword(account.id(), "kangkung segar");
        order.verify(deletion).delete(account);
    }

    @Test
    void reportsTheLastSuperAdmin() {
        willThrow(new Conflict("last-super-admin", "This is the last SUPER_ADMIN"))
                .given(deletion)
                .delete(any());

        assertThat(call(HttpMethod.DELETE, """
                {"password": "kangkung segar"}"""))
                .hasStatus(409)
                .hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
                .bodyJson()
                .extractingPath("$.type")
                .isEqualTo("urn:micro-sayur:last-super-admin");
    }

    @Test
    void refusesCallersWithoutALoginOfAUser() {
        assertThat(mvc.get().uri("/api/auth/profile"))
                .hasStatus(401)
                .hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
        assertThat(mvc.get()
                        .uri("/api/auth/profile")
                        .header(HttpHeaders.AUTHORIZATION, "Bearer " + tokens.service("order-service", "users:read")))
                .hasStatus(403)
                .hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
    }

    private MvcTestResult call(HttpMethod method, String body) {
        return mvc.method(method)
                .uri("/api/auth/profile")
                .header(HttpHeaders.AUTHORIZATION, "Bearer " + tokens.customer(account.id()))
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
    }
}
