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

/** A person's way into the house. */
class UserServiceIT extends UserServiceStory {

    @Test
    void aNewcomerRegistersVerifiesLogsInAndReadsTheirProfile() {
        var registered = anyone.post("/api/auth/register", register(email));
        assertThat(registered.status()).isEqualTo(ACCEPTED);
        assertThat(registered.body().propertyNames()).containsExactlyInAnyOrder("email", "status");
        assertThat(registered.body().get("status").asString()).isEqualTo("verification_sent");
        assertThat(login(email, PASSWORD)).satisfies(problem(FORBIDDEN, "email-not-verified"));

        var event = nextEvent();
        assertThat(event.propertyNames()).containsExactly("event", "timestamp", "data");
        assertThat(event.get("event").asString()).isEqualTo("user.registered");
        assertThat(event.get("timestamp").asString()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
        assertThat(event.get("data").propertyNames()).containsExactly("user_id", "email", "name", "verification_token");
        assertThat(event.at("/data/email").asString()).isEqualTo(email);
        assertThat(event.at("/data/name").asString()).isEqualTo("Siti Rahayu");

        var token = event.at("/data/verification_token").asString();
        var verified = anyone.get("/api/auth/verify?token=" + token);
        assertThat(verified.status()).isEqualTo(OK);
        assertThat(verified.body()).isEqualTo(json.valueToTree(Map.of("email", email, "email_verified", true)));
        assertThat(anyone.post("/api/auth/verify", Map.of("token", token))).satisfies(problem(GONE, "link-expired"));

        var tokens = login(email.toUpperCase(), PASSWORD);
        assertThat(tokens.status()).isEqualTo(OK);
        assertThat(tokens.body().get("token_type").asString()).isEqualTo("Bearer");
        assertThat(tokens.body().get("expires_in").asInt()).isEqualTo(600);

        var profile = anyone.as(tokens.access()).get("/api/auth/profile");
        assertThat(profile.status()).isEqualTo(OK);
        assertThat(profile.body().get("user_id")).isEqualTo(event.at("/data/user_id"));
        assertThat(profile.body().get("roles")).isEqualTo(json.valueToTree(List.of("CUSTOMER")));
    }

    @Test
    void tellsInWhichLanguageSomebodyRegistered() {
        anyone.reading("en-GB,id;q=0.5").post("/api/auth/register", register(email));

        assertThat(nextEvent().at("/data/language").asString()).isEqualTo("en");
    }

    @Test
    void peopleDescribeThemselves() {
        var access = loggedIn().access();
        var wish = Map.of("name", "Siti", "phone", "+62 812 3456 7890", "address", "Jl. Melati 5\nBandung");

        assertThat(anyone.as(access).put("/api/auth/profile", wish).status()).isEqualTo(OK);

        var profile = anyone.as(access).get("/api/auth/profile").body();
        assertThat(profile.get("name").asString()).isEqualTo("Siti");
        assertThat(profile.get("address").asString()).isEqualTo("Jl. Melati 5\nBandung");
        assertThat(anyone.as(access).put("/api/auth/profile", Map.of("name", " ")))
                .satisfies(problem(BAD_REQUEST));
        assertThat(anyone.as(access).put("/api/auth/profile", Map.of("name", "Siti", "address", "a".repeat(100_000))))
                .satisfies(problem(BAD_REQUEST));
    }

    @Test
    void aKnownAddressRegistersWithTheSameAnswerAndKeepsItsPassword() {
        loggedIn();

        var again = anyone.post(
                "/api/auth/register", Map.of("name", "Thief", "email", email, "password", "another password"));

        assertThat(again.status()).isEqualTo(ACCEPTED);
        assertThat(again.body().get("status").asString()).isEqualTo("verification_sent");
        assertThat(login(email, PASSWORD).status()).isEqualTo(OK);
        assertThat(login(email, "another password").status()).isEqualTo(UNAUTHORIZED);
    }

    @Test
    void registeringAgainBeforeVerifyingSendsANewLinkAndEndsTheOldOne() {
        anyone.post("/api/auth/register", register(email));
        var old = nextEvent().at("/data/verification_token").asString();
        anyone.post("/api/auth/register", Map.of("name", "Siti", "email", email, "password", "another password"));

        var event = nextEvent();
        assertThat(event.get("event").asString()).isEqualTo("user.email_verification");
        assertThat(event.get("data").propertyNames())
                .containsExactly("user_id", "email", "verification_token", "expires_at");
        assertThat(Instant.parse(event.at("/data/expires_at").asString()))
                .isAfter(Instant.now().plus(Duration.ofMinutes(59)));
        assertThat(anyone.post("/api/auth/verify", Map.of("token", old))).satisfies(problem(GONE, "link-expired"));
        anyone.post(
                "/api/auth/verify",
                Map.of("token", event.at("/data/verification_token").asString()));
        assertThat(login(email, "another password").status()).isEqualTo(OK);
    }

    @Test
    void oneAddressRegisteredManyTimesAtOnceIsOneAccount() {
        var answers = IntStream.range(0, 6)
                .parallel()
                .mapToObj(
                        _ -> anyone.post("/api/auth/register", register(email)).status())
                .toList();

        assertThat(answers).containsOnly(ACCEPTED);
        assertThat(jdbc.sql("select count(*) from accounts where email = ?")
                        .param(email)
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void aLinkEndsWithItsWindow() {
        anyone.post("/api/auth/register", register(email));
        var token = nextEvent().at("/data/verification_token").asString();
        jdbc.sql("update mailed_tokens set expires_at = now() - interval '1 second'")
                .update();

        assertThat(anyone.post("/api/auth/verify", Map.of("token", token))).satisfies(problem(GONE, "link-expired"));
        assertThat(anyone.post("/api/auth/verification", Map.of("email", email)).status())
                .isEqualTo(ACCEPTED);
        var fresh = nextEvent().at("/data/verification_token").asString();
        assertThat(anyone.post("/api/auth/verify", Map.of("token", fresh)).status())
                .isEqualTo(OK);
        assertThat(anyone.post("/api/auth/verification", Map.of("email", "nobody-" + email))
                        .status())
                .isEqualTo(ACCEPTED);
    }

    @Test
    void badInputIsNamedByItsField() {
        var answer = anyone.post("/api/auth/register", Map.of("name", "", "email", "no address", "password", "short"));

        assertThat(answer).satisfies(problem(BAD_REQUEST));
        assertThat(answer.body()
                        .get("errors")
                        .valueStream()
                        .map(error -> error.get("field").asString()))
                .containsExactlyInAnyOrder("name", "email", "password");
    }

    @Test
    void theFirstAdministratorListsEverybody() {
        var admin = login("admin@micro-sayur.test", "password-of-admin");

        var users = anyone.as(admin.access()).get("/api/admin/users?size=1");

        assertThat(users.status()).isEqualTo(OK);
        assertThat(users.body().get("items").size()).isEqualTo(1);
        assertThat(users.body().at("/page/total_items").asInt()).isPositive();
        assertThat(users.body().toString()).doesNotContain("argon2");
        assertThat(anyone.as(admin.access()).get("/api/admin/users?q=\u0000")).satisfies(problem(BAD_REQUEST));
    }
}
