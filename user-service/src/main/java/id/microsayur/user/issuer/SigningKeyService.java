package id.microsayur.user.issuer;

import com.nimbusds.jose.jwk.RSAKey;
import id.microsayur.runtime.refresh.Refreshable;
import id.microsayur.user.audit.SecurityEvent;
import id.microsayur.user.audit.SecurityEvent.SecurityEventType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Stores encrypted signing keys in the database for all instances, and rotates them. */
@Component
class SigningKeyService {

    private final JdbcClient jdbc;
    private final SigningKeyEncryptor encryptor;
    private final Refreshable<SigningKeyProperties> properties;
    private final ApplicationEventPublisher applicationEvents;
    private final TransactionOperations transactions;
    private final Clock clock;

    SigningKeyService(
            JdbcClient jdbc,
            SigningKeyEncryptor signingKeyEncryptor,
            Refreshable<SigningKeyProperties> properties,
            ApplicationEventPublisher applicationEvents,
            TransactionOperations transactions,
            Clock clock) {
        this.jdbc = jdbc;
        this.encryptor = signingKeyEncryptor;
        this.properties = properties;
        this.applicationEvents = applicationEvents;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Creates the first key if none exists; a table lock prevents duplicates by concurrent instances. */
    SigningKeySet load() {
        var stored = findAll();
        if (!stored.keys().isEmpty()) {
            return stored;
        }
        var created = SigningKey.generate(); // before the lock, because generation is slow
        return Objects.requireNonNull(transactions.execute(_ -> {
            lock();
            if (findAll().keys().isEmpty()) {
                publish(created, clock.instant());
            }
            return findAll();
        }));
    }

    /** Publishes the next key when it is due, and deletes keys whose last token has expired. */
    @Scheduled(initialDelayString = "PT1M", fixedDelayString = "PT1M")
    void rotate() {
        var now = clock.instant();
        var stored = load();
        if (stored.isRotationDue(
                now.plus(properties.get().publishAhead()), properties.get().rotateEvery())) {
            var created = SigningKey.generate();
            transactions.executeWithoutResult(_ -> {
                lock();
                if (findAll()
                        .isRotationDue(
                                now.plus(properties.get().publishAhead()),
                                properties.get().rotateEvery())) {
                    publish(created, now.plus(properties.get().publishAhead()));
                }
            });
        }
        stored.retirableKeys(now).forEach(this::retire);
    }

    private void lock() {
        jdbc.sql("lock table signing_keys in exclusive mode").update();
    }

    private void publish(RSAKey created, Instant signsFrom) {
        jdbc.sql("insert into signing_keys (kid, sealed, created_at, signs_from) values (?, ?, ?, ?)")
                .params(
                        created.getKeyID(),
                        encryptor.encrypt(created.getKeyID(), created.toJSONString()),
                        Timestamp.from(clock.instant()),
                        Timestamp.from(signsFrom))
                .update();
        applicationEvents.publishEvent(new SecurityEvent(
                SecurityEventType.SIGNING_KEY_PUBLISHED, null, created.getKeyID() + ", signs from " + signsFrom));
    }

    private void retire(SigningKey key) {
        var deleted = jdbc.sql("delete from signing_keys where kid = ?")
                .param(key.id())
                .update();
        if (deleted == 1) {
            applicationEvents.publishEvent(new SecurityEvent(SecurityEventType.SIGNING_KEY_RETIRED, null, key.id()));
        }
    }

    private SigningKeySet findAll() {
        return new SigningKeySet(
                jdbc.sql("select kid, sealed, signs_from from signing_keys order by signs_from desc, kid")
                        .query(this::mapRow)
                        .list());
    }

    private SigningKey mapRow(ResultSet row, int number) throws SQLException {
        var json = encryptor.decrypt(row.getString("kid"), row.getBytes("sealed"));
        try {
            return new SigningKey(
                    RSAKey.parse(json), row.getTimestamp("signs_from").toInstant());
        } catch (ParseException e) {
            throw new IllegalStateException("A signing key in the database could not be parsed", e);
        }
    }
}
