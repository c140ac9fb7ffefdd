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

/** The key pairs that sign tokens: kept sealed in the database, shared by all instances, replaced from time to time. */
@Component
class SigningKeyService {

    private final JdbcClient jdbc;
    private final SigningKeyEncryptor encryptor;
    private final Refreshable<SigningKeyProperties> properties;
    private final ApplicationEventPublisher listeners;
    private final TransactionOperations transactions;
    private final Clock clock;

    SigningKeyService(
            JdbcClient jdbc,
            SigningKeyEncryptor signingKeyEncryptor,
            Refreshable<SigningKeyProperties> properties,
            ApplicationEventPublisher listeners,
            TransactionOperations transactions,
            Clock clock) {
        this.jdbc = jdbc;
        this.encryptor = signingKeyEncryptor;
        this.properties = properties;
        this.listeners = listeners;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Makes the first key if there is none yet; of several instances that start together only one does. */
    SigningKeySet load() {
        var ring = findAll();
        if (!ring.keys().isEmpty()) {
            return ring;
        }
        var fresh = SigningKey.generate(); // slow, so before the lock that the other instances wait for
        return Objects.requireNonNull(transactions.execute(_ -> {
            lock();
            if (findAll().keys().isEmpty()) {
                publish(fresh, clock.instant());
            }
            return findAll();
        }));
    }

    /** Publishes the next key when it is time, and removes those whose last token has ended. Any instance may. */
    @Scheduled(initialDelayString = "PT1M", fixedDelayString = "PT1M")
    void rotate() {
        var now = clock.instant();
        var ring = load();
        if (ring.isRotationDue(
                now.plus(properties.get().publishAhead()), properties.get().rotateEvery())) {
            var fresh = SigningKey.generate();
            transactions.executeWithoutResult(_ -> {
                lock();
                if (findAll()
                        .isRotationDue(
                                now.plus(properties.get().publishAhead()),
                                properties.get().rotateEvery())) {
                    publish(fresh, now.plus(properties.get().publishAhead()));
                }
            });
        }
        ring.retirableKeys(now).forEach(this::retire);
    }

    private void lock() {
        jdbc.sql("lock table signing_keys in exclusive mode").update();
    }

    private void publish(RSAKey fresh, Instant signsFrom) {
        jdbc.sql("insert into signing_keys (kid, sealed, created_at, signs_from) values (?, ?, ?, ?)")
                .params(
                        fresh.getKeyID(),
                        encryptor.encrypt(fresh.getKeyID(), fresh.toJSONString()),
                        Timestamp.from(clock.instant()),
                        Timestamp.from(signsFrom))
                .update();
        listeners.publishEvent(new SecurityEvent(
                SecurityEventType.SIGNING_KEY_PUBLISHED, null, fresh.getKeyID() + ", signs from " + signsFrom));
    }

    private void retire(SigningKey key) {
        var gone = jdbc.sql("delete from signing_keys where kid = ?")
                .param(key.id())
                .update();
        if (gone == 1) {
            listeners.publishEvent(new SecurityEvent(SecurityEventType.SIGNING_KEY_RETIRED, null, key.id()));
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
            throw new IllegalStateException("A signing key in the database can't be read", e);
        }
    }
}
