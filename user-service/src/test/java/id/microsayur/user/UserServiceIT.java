package id.microsayur.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.http.HttpStatus.ACCEPTED;
import static org.springframework.http.HttpStatus.BAD_REQUEST;
import static org.springframework.http.HttpStatus.FORBIDDEN;
import static org.springframework.http.HttpStatus.GONE;
import static org.springframework.http.HttpStatus.OK;
import static org.springframework.http.HttpStatus.UNAUTHORIZED;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Registration, e-mail verification, log-in and profile. */
class UserServiceIT extends UserServiceStory {

    @Test
    void registersVerifiesLogsInAndReadsTheProfile() {
        var registered = anonymous.post("/api/auth/register", registrationRequest(email));
        assertThat(registered.status()).isEqualTo(ACCEPTED);
        assertThat(registered.body().propertyNames()).containsExactlyInAnyOrder("email", "status");
        assertThat(registered.body().get("status").asString()).isEqualTo("verification_sent");
        assertThat(login(email, PASSWORD)).satisfies(isProblem(FORBIDDEN, "email-not-verified"));

        var event = nextEvent();
        assertThat(event.propertyNames()).containsExactly("event", "timestamp", "data");
        assertThat(event.get("event").asString()).isEqualTo("user.registered");
        assertThat(event.get("timestamp").asString()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
        assertThat(event.get("data").propertyNames()).containsExactly("user_id", "email", "name", "verification_token");
        assertThat(event.at("/data/email").asString()).isEqualTo(email);
        assertThat(event.at("/data/name").asString()).isEqualTo("Siti Rahayu");

        var token = event.at("/data/verification_token").asString();
        var verified = anonymous.get("/api/auth/verify?token=" + token);
        assertThat(verified.status()).isEqualTo(OK);
        assertThat(verified.body()).isEqualTo(json.valueToTree(Map.of("email", email, "email_verified", true)));
        assertThat(anonymous.get("/api/auth/verify?token=" + token)).isEqualTo(verified);
        assertThat(anonymous.post("/api/auth/verify", Map.of("token", token)))
                .satisfies(isProblem(GONE, "link-expired"));

        var tokens = login(email.toUpperCase(), PASSWORD);
        assertThat(tokens.status()).isEqualTo(OK);
        assertThat(tokens.body().get("token_type").asString()).isEqualTo("Bearer");
        assertThat(tokens.body().get("expires_in").asInt()).isEqualTo(600);

        var profile = anonymous.withToken(tokens.accessToken()).get("/api/auth/profile");
        assertThat(profile.status()).isEqualTo(OK);
        assertThat(profile.body().get("user_id")).isEqualTo(event.at("/data/user_id"));
        assertThat(profile.body().get("roles")).isEqualTo(json.valueToTree(List.of("CUSTOMER")));
    }

    @Test
    void publishesTheLanguageOfTheRegistration() {
        anonymous.withAcceptLanguage("en-GB,id;q=0.5").post("/api/auth/register", registrationRequest(email));

        assertThat(nextEvent().at("/data/language").asString()).isEqualTo("en");
    }

    @Test
    void updatesTheProfile() {
        var access = registerAndLogIn().accessToken();
        var request = Map.of("name", "Siti", "phone", "+62 812 3456 7890", "address", "Jl. Melati 5\nBandung");

        assertThat(anonymous.withToken(access).put("/api/auth/profile", request).status())
                .isEqualTo(OK);

        var profile = anonymous.withToken(access).get("/api/auth/profile").body();
        assertThat(profile.get("name").asString()).isEqualTo("Siti");
        assertThat(profile.get("address").asString()).isEqualTo("Jl. Melati 5\nBandung");
        assertThat(anonymous.withToken(access).put("/api/auth/profile", Map.of("name", " ")))
                .satisfies(isProblem(BAD_REQUEST));
        assertThat(anonymous
                        .withToken(access)
                        .put("/api/auth/profile", Map.of("name", "Siti", "address", "a".repeat(100_000))))
                .satisfies(isProblem(BAD_REQUEST));
    }

    @Test
    void givesTheSameResponseForAKnownAddressAndPreservesItsPassword() {
        registerAndLogIn();

        var again = anonymous.post(
                "/api/auth/register", Map.of("name", "Thief", "email", email, "password", "another password"));

        assertThat(again.status()).isEqualTo(ACCEPTED);
        assertThat(again.body().get("status").asString()).isEqualTo("verification_sent");
        assertThat(login(email, PASSWORD).status()).isEqualTo(OK);
        assertThat(login(email, "another password").status()).isEqualTo(UNAUTHORIZED);
    }

    @Test
    void replacesTheVerificationLinkOfAnUnverifiedAccount() {
        anonymous.post("/api/auth/register", registrationRequest(email));
        var old = nextEvent().at("/data/verification_token").asString();
        anonymous.post("/api/auth/register", Map.of("name", "Siti", "email", email, "password", "another password"));

        var event = nextEvent();
        assertThat(event.get("event").asString()).isEqualTo("user.email_verification");
        assertThat(event.get("data").propertyNames())
                .containsExactly("user_id", "email", "verification_token", "expires_at");
        assertThat(Instant.parse(event.at("/data/expires_at").asString()))
                .isAfter(Instant.now().plus(Duration.ofMinutes(59)));
        assertThat(anonymous.post("/api/auth/verify", Map.of("token", old))).satisfies(isProblem(GONE, "link-expired"));
        anonymous.post(
                "/api/auth/verify",
                Map.of("token", event.at("/data/verification_token").asString()));
        assertThat(login(email, "another password").status()).isEqualTo(OK);
    }

    @Test
    void createsOneAccountForConcurrentRegistrations() {
        var statuses = IntStream.range(0, 6)
                .parallel()
                .mapToObj(_ -> anonymous
                        .post("/api/auth/register", registrationRequest(email))
                        .status())
                .toList();

        assertThat(statuses).containsOnly(ACCEPTED);
        assertThat(jdbc.sql("select count(*) from accounts where email = ?")
                        .param(email)
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void rejectsAnExpiredVerificationLink() {
        anonymous.post("/api/auth/register", registrationRequest(email));
        var token = nextEvent().at("/data/verification_token").asString();
        jdbc.sql("update mailed_tokens set expires_at = now() - interval '1 second'")
                .update();

        assertThat(anonymous.post("/api/auth/verify", Map.of("token", token)))
                .satisfies(isProblem(GONE, "link-expired"));
        assertThat(anonymous
                        .post("/api/auth/verification", Map.of("email", email))
                        .status())
                .isEqualTo(ACCEPTED);
        var reissued = nextEvent().at("/data/verification_token").asString();
        assertThat(anonymous.post("/api/auth/verify", Map.of("token", reissued)).status())
                .isEqualTo(OK);
        assertThat(anonymous
                        .post("/api/auth/verification", Map.of("email", "nobody-" + email))
                        .status())
                .isEqualTo(ACCEPTED);
    }

    @Test
    void listsAllUsersForTheInitialAdministrator() {
        var admin = login("admin@micro-sayur.test", "password-of-admin");

        var users = anonymous.withToken(admin.accessToken()).get("/api/admin/users?size=1");

        assertThat(users.status()).isEqualTo(OK);
        assertThat(users.body().get("items").size()).isEqualTo(1);
        assertThat(users.body().at("/page/total_items").asInt()).isPositive();
        assertThat(users.body().toString()).doesNotContain("argon2");
        assertThat(anonymous.withToken(admin.accessToken()).get("/api/admin/users?q=\u0000"))
                .satisfies(isProblem(BAD_REQUEST));
    }
}
