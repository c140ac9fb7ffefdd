package id.microsayur.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.http.HttpStatus.NO_CONTENT;
import static org.springframework.http.HttpStatus.OK;
import static org.springframework.http.HttpStatus.SERVICE_UNAVAILABLE;
import static org.springframework.http.HttpStatus.TOO_MANY_REQUESTS;
import static org.springframework.http.HttpStatus.UNAUTHORIZED;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;

/** Throttling of repeated log-ins with wrong passwords. */
class PasswordGuessingIT extends UserServiceStory {

    @Autowired
    private MeterRegistry meters;

    @BeforeEach
    void deleteAttemptsAndFreezeClock() {
        jdbc.sql("delete from attempts").update();
        clock.freeze();
    }

    @Test
    void doublesTheWaitAfterFiveWrongPasswordsWithoutHashing() {
        registerAndLogIn();

        assertThat(guess(email, 6))
                .containsExactly(
                        UNAUTHORIZED, UNAUTHORIZED, UNAUTHORIZED, UNAUTHORIZED, UNAUTHORIZED, TOO_MANY_REQUESTS);
        var before = hashCount();
        assertThat(login(email, PASSWORD)).satisfies(isProblem(TOO_MANY_REQUESTS, "too-many-attempts"));
        assertThat(hashCount()).isEqualTo(before);

        clock.advance(Duration.ofSeconds(2));
        assertThat(guess(email, 2)).containsExactly(UNAUTHORIZED, TOO_MANY_REQUESTS);
        clock.advance(Duration.ofSeconds(1)); // the next failure costs two seconds
        assertThat(guess(email, 1)).containsExactly(TOO_MANY_REQUESTS);

        clock.advance(Duration.ofMinutes(5)); // the longest wait; no account is locked permanently
        assertThat(login(email, PASSWORD).status()).isEqualTo(OK);
        assertThat(guess(email, 1)).containsExactly(UNAUTHORIZED);
    }

    @Test
    void throttlesAnUnknownAddressLikeAKnownOne() {
        registerAndLogIn();

        assertThat(guess("nobody-" + email, 8)).isEqualTo(guess(email, 8));
    }

    @Test
    void hashesOncePerAttemptForKnownAndUnknownAddresses() {
        registerAndLogIn();

        var before = hashCount();
        login(email, "a guess");
        var known = hashCount() - before;
        login("nobody-" + email, "a guess");

        assertThat(known).isEqualTo(1);
        assertThat(hashCount() - before).isEqualTo(2);
    }

    @Test
    void throttlesConcurrentGuesses() {
        registerAndLogIn();
        var before = hashCount();

        var statuses = IntStream.range(0, 40)
                .parallel()
                .mapToObj(i -> login(email, "guess " + i).status())
                .toList();

        assertThat(statuses).contains(UNAUTHORIZED).isSubsetOf(UNAUTHORIZED, TOO_MANY_REQUESTS, SERVICE_UNAVAILABLE);
        assertThat(hashCount() - before).isLessThanOrEqualTo(6);
    }

    @Test
    void throttlesByNetworkAddressAcrossAccounts() {
        jdbc.sql("update attempts set count = 0").update();
        login("nobody-" + email, "a guess");
        jdbc.sql("update attempts set count = 499, last_at = now()").update();

        assertThat(login("somebody-" + email, "a guess").status()).isEqualTo(UNAUTHORIZED);
        assertThat(login("anybody-" + email, "a guess")).satisfies(isProblem(TOO_MANY_REQUESTS, "too-many-attempts"));
    }

    @Test
    void liftsTheThrottleAfterAPasswordReset() {
        registerAndLogIn();
        guess(email, 7);
        anonymous.post("/api/auth/forgot-password", Map.of("email", email));
        var token = nextEvent().at("/data/reset_token").asString();

        var reset = anonymous.post("/api/auth/reset-password", Map.of("token", token, "password", "bayam merah"));

        assertThat(reset.status()).isEqualTo(NO_CONTENT);
        assertThat(login(email, "bayam merah").status()).isEqualTo(OK);
    }

    private List<HttpStatus> guess(String address, int times) {
        return Stream.generate(() -> login(address, "a guess").status())
                .limit(times)
                .toList();
    }

    private long hashCount() {
        return meters.get("micro.sayur.passwords.hashed").timer().count();
    }
}
