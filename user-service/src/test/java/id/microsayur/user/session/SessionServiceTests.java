package id.microsayur.user.session;

import static id.microsayur.user.audit.SecurityEvent.SecurityEventType.LOGGED_IN;
import static id.microsayur.user.audit.SecurityEvent.SecurityEventType.LOGGED_OUT;
import static id.microsayur.user.audit.SecurityEvent.SecurityEventType.REFRESH_TOKEN_REUSED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import id.microsayur.platform.problem.NotFound;
import id.microsayur.platform.test.InMemoryRepository;
import id.microsayur.user.OpaqueToken;
import id.microsayur.user.account.Account;
import id.microsayur.user.account.AccountErased;
import id.microsayur.user.account.CredentialsChanged;
import id.microsayur.user.account.FakeAccountService;
import id.microsayur.user.account.InMemoryAccountRepository;
import id.microsayur.user.account.Profile;
import id.microsayur.user.audit.SecurityEvent.SecurityEventType;
import id.microsayur.user.credential.PasswordResetCompleted;
import id.microsayur.user.session.TokenPair.TokenTransport;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SessionServiceTests {

    private static final Instant NOON = Instant.parse("2026-11-22T05:00:00Z");
    private static final SessionDevice DEVICE = new SessionDevice("Firefox (Linux)", "198.51.100.7");

    private final InMemoryAccountRepository accounts = new InMemoryAccountRepository();
    private final InMemorySessions sessions = new InMemorySessions();
    private final FakeTokenPairs tokenPairs = new FakeTokenPairs();
    private final RecordingRevocations revocations = new RecordingRevocations();
    private final SessionTermination termination = new SessionTermination(
            sessions,
            revocations,
            () -> new SessionProperties(Duration.ofMinutes(10), Duration.ofDays(30), Duration.ZERO, 3),
            new SimpleMeterRegistry(),
            Clock.fixed(NOON, ZoneOffset.UTC));
    private final SessionService service = new SessionService(
            sessions,
            tokenPairs,
            new FakeAccountService(accounts),
            termination,
            revocations,
            Clock.fixed(NOON, ZoneOffset.UTC));
    private final Account siti =
            accounts.save(Account.register("siti@example.com", Profile.named("Siti Rahayu"), "hash"));

    @Test
    void startsASessionPerLogIn() {
        start(siti);
        start(siti);

        assertThat(sessions.count()).isEqualTo(2);
        assertThat(revocations.events).containsExactly(LOGGED_IN, LOGGED_IN);
    }

    @Test
    void endsTheOldestSessionBeyondTheLimitPerAccount() {
        for (var logIn = 0; logIn < 5; logIn++) {
            start(siti);
        }

        var ids = sessions.findAll().stream().map(Session::id).toList();
        assertThat(sessions.findForUpdateByAccountIdAndEndedAtIsNull(siti.id()))
                .extracting(Session::id)
                .containsExactlyElementsOf(ids.subList(2, 5));
        assertThat(revocations.revoked).containsExactlyElementsOf(ids.subList(0, 2));
    }

    @Test
    void startsNoSessionForAnAccountThatChangedAfterThePasswordCheck() {
        var checked = accounts.save(siti.verifyEmail());
        for (var changed : List.of(
                checked.resetPassword("another hash"),
                checked.withRoles(Set.of("CUSTOMER", "OPS")),
                checked.changeEmail("baru@example.com"))) {
            accounts.save(changed);
            assertThatExceptionOfType(CredentialsChanged.class).isThrownBy(() -> start(checked));
        }
        accounts.delete(checked);
        assertThatExceptionOfType(CredentialsChanged.class).isThrownBy(() -> start(checked));

        assertThat(sessions.count()).isZero();
    }

    @Test
    void startsASessionAfterAChangeOfTheProfileOnly() {
        accounts.save(siti);

        start(siti);

        assertThat(sessions.count()).isOne();
    }

    @Test
    void refreshesAnActiveSession() {
        var first = start(siti).refreshToken();

        var second = refresh(first).refreshToken();
        refresh(second);

        assertThat(sessions.findAll()).singleElement().satisfies(session -> {
            assertThat(session.active()).isTrue();
            assertThat(session.generation()).isEqualTo(2);
        });
        assertThat(revocations.revoked).isEmpty();
    }

    @Test
    void endsAndRevokesTheSessionOfAReusedToken() {
        var first = start(siti).refreshToken();
        var third = refresh(refresh(first).refreshToken()).refreshToken();

        assertThatExceptionOfType(InvalidRefreshToken.class).isThrownBy(() -> refresh(first));
        assertThatExceptionOfType(InvalidRefreshToken.class).isThrownBy(() -> refresh(third));

        assertThat(sessions.findAll()).singleElement().matches(session -> !session.active());
        assertThat(revocations.revoked).hasSize(1);
        assertThat(revocations.events).containsExactly(LOGGED_IN, REFRESH_TOKEN_REUSED);
    }

    @Test
    void refusesAnUnknownTokenAndTheTokenOfADeletedSession() {
        var token = start(siti).refreshToken();
        sessions.deleteAll();

        assertThatExceptionOfType(InvalidRefreshToken.class).isThrownBy(() -> refresh("unknown"));
        assertThatExceptionOfType(InvalidRefreshToken.class).isThrownBy(() -> refresh(token));
    }

    @Test
    void revokesASessionOnceAtLogOut() {
        start(siti);
        var session = sessions.findAll().getFirst();

        service.end(session.id());
        service.end(session.id());
        service.end(UUID.randomUUID());

        assertThat(revocations.revoked).containsExactly(session.id());
        assertThat(revocations.events).containsExactly(LOGGED_IN, LOGGED_OUT, LOGGED_OUT);
        assertThat(sessions.findAll())
                .singleElement()
                .satisfies(ended -> assertThat(ended.endedAt()).isEqualTo(NOON));
    }

    @Test
    void endsTheActiveSessionsOfTheAccountOnly() {
        start(siti);
        start(siti);
        service.end(sessions.findAll().getFirst().id());
        var budi = accounts.save(Account.register("budi@example.com", Profile.named("Budi"), "hash"));
        start(budi);

        service.endAll(new PasswordResetCompleted(siti.id()));
        service.endAll(new AccountErased(siti.id()));

        assertThat(revocations.revoked).hasSize(2);
        assertThat(sessions.findForUpdateByAccountIdAndEndedAtIsNull(siti.id())).isEmpty();
        assertThat(sessions.findForUpdateByAccountIdAndEndedAtIsNull(budi.id())).hasSize(1);
    }

    @Test
    void refreshesATokenOnlyByTheTransportOfItsSession() {
        var ofBody = start(siti).refreshToken();
        var ofCookie = service.start(siti, TokenTransport.SESSION_COOKIE, DEVICE);
        assertThat(ofCookie.transport()).isEqualTo(TokenTransport.SESSION_COOKIE);

        assertThatExceptionOfType(InvalidRefreshToken.class).isThrownBy(() -> refresh(ofCookie.refreshToken()));
        assertThatExceptionOfType(InvalidRefreshToken.class).isThrownBy(() -> service.refreshByCookie(ofBody, DEVICE));
        service.endByCookie(ofBody);

        assertThat(sessions.findAll()).allMatch(Session::active).allMatch(session -> session.generation() == 0);
        refresh(ofBody);
        service.refreshByCookie(ofCookie.refreshToken(), DEVICE);
    }

    @Test
    void endsTheSessionOfACookieByEachOfItsTokens() {
        var first =
                service.start(siti, TokenTransport.PERSISTENT_COOKIE, DEVICE).refreshToken();
        var second = service.refreshByCookie(first, DEVICE).refreshToken();

        service.endByCookie(first);
        service.endByCookie(second);
        service.endByCookie("unknown");

        assertThat(revocations.events).containsExactly(LOGGED_IN, LOGGED_OUT);
        assertThatExceptionOfType(InvalidRefreshToken.class).isThrownBy(() -> service.refreshByCookie(second, DEVICE));
    }

    @Test
    void recordsTheDeviceOfTheLastRefresh() {
        var token = start(siti).refreshToken();
        var elsewhere = new SessionDevice("Chrome (Android)", "203.0.113.7");

        service.refresh(token, elsewhere);

        assertThat(sessions.findAll()).singleElement().satisfies(session -> {
            assertThat(session.device()).isEqualTo(elsewhere);
            assertThat(session.startedAt()).isEqualTo(NOON);
        });
    }

    @Test
    void endsOwnActiveSessionsOnly() {
        start(siti);
        start(siti);
        var session = sessions.findAll().getFirst();

        assertThatExceptionOfType(NotFound.class).isThrownBy(() -> service.end(UUID.randomUUID(), session.id()));
        service.end(siti.id(), session.id());
        assertThatExceptionOfType(NotFound.class).isThrownBy(() -> service.end(siti.id(), session.id()));
        service.endAll(siti.id());

        assertThat(revocations.events).containsExactly(LOGGED_IN, LOGGED_IN, LOGGED_OUT, LOGGED_OUT);
        assertThat(sessions.findAll()).noneMatch(Session::active);
    }

    private TokenPair start(Account account) {
        return service.start(account, TokenTransport.BODY, DEVICE);
    }

    private TokenPair refresh(String token) {
        return service.refresh(token, DEVICE);
    }

    private static final class InMemorySessions extends InMemoryRepository<Session, UUID> implements SessionRepository {

        @Override
        protected UUID idOf(Session session) {
            return session.id();
        }

        @Override
        protected Session withNextVersion(Session session) {
            return session;
        }

        @Override
        public Optional<Session> findForUpdateById(UUID id) {
            return findById(id);
        }

        @Override
        public List<Session> findForUpdateByAccountIdAndEndedAtIsNull(UUID accountId) {
            return stream()
                    .filter(session -> session.accountId().equals(accountId) && session.active())
                    .toList();
        }

        @Override
        public List<Session> findRefreshable(UUID accountId, Instant now) {
            return findForUpdateByAccountIdAndEndedAtIsNull(accountId);
        }

        @Override
        public List<Session> findForUpdateBeyond(UUID accountId, int kept) {
            var active = findForUpdateByAccountIdAndEndedAtIsNull(accountId);
            return active.subList(0, Math.max(0, active.size() - kept));
        }
    }

    /** Refresh tokens in memory, without a grace period. */
    private static final class FakeTokenPairs extends TokenPairService {

        private final Map<String, RefreshToken> tokens = new HashMap<>();

        FakeTokenPairs() {
            super(null, null, null, null);
        }

        @Override
        Optional<RefreshToken> findUnexpired(OpaqueToken token) {
            return Optional.ofNullable(tokens.get(token.hash()));
        }

        @Override
        Session rotate(Session session, RefreshToken token) {
            return session.rotate(token, NOON, Duration.ZERO.minusMillis(1));
        }

        @Override
        TokenPair issue(Account account, Session session) {
            var token = OpaqueToken.random();
            tokens.put(
                    token.hash(),
                    new RefreshToken(token.hash(), session.id(), session.nextGeneration(), NOON.plusSeconds(60)));
            return new TokenPair(
                    "access", Duration.ofMinutes(10), token.value(), Duration.ofDays(30), session.tokenTransport());
        }
    }

    private static final class RecordingRevocations extends SessionRevocationService {

        private final List<UUID> revoked = new ArrayList<>();
        private final List<SecurityEventType> events = new ArrayList<>();

        RecordingRevocations() {
            super(null, null, null, null);
        }

        @Override
        public void revoke(Session ended) {
            revoked.add(ended.id());
        }

        @Override
        void publishSecurityEvent(SecurityEventType type, Session session) {
            events.add(type);
        }
    }
}
