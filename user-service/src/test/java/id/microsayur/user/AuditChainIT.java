package id.microsayur.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.http.HttpStatus.CONFLICT;
import static org.springframework.http.HttpStatus.FORBIDDEN;
import static org.springframework.http.HttpStatus.NOT_FOUND;
import static org.springframework.http.HttpStatus.OK;
import static org.springframework.http.HttpStatus.UNAUTHORIZED;

import id.microsayur.platform.retention.TablePurge;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;

/** Links of the audit log, its purge along the chain, and erasure on an operator's request. */
class AuditChainIT extends UserServiceStory {

    private static final String ERASURES = "/actuator/erasures";

    @Autowired
    @Qualifier("auditChainPurge")
    TablePurge purge;

    @Autowired
    DataSource dataSource;

    @Test
    void chainsEveryEntryAndErasesAnAccountWithItsAddresses() {
        var me = anonymous.withToken(registerAndLogIn().accessToken());
        var id = me.get("/api/auth/profile").body().get("user_id").asString();
        assertThat(count(
                        "audit_log e where e.user_id = '%s' and not exists (select from audit_links l where l.entry_id = e.id)"
                                .formatted(id)))
                .isZero();
        assertThat(salts(id)).isPositive();
        assertThat(me.post(ERASURES, Map.of("user_id", id)).status()).isEqualTo(FORBIDDEN);

        assertThat(operator().post(ERASURES, Map.of("user_id", id)).status()).isEqualTo(OK);

        assertThat(login(email, PASSWORD).status()).isEqualTo(UNAUTHORIZED);
        assertThat(nextEventNamed("user.deleted", "/data/user_id", id)
                        .at("/data/reason")
                        .isMissingNode())
                .isTrue();
        assertThat(salts(id)).isZero();
        assertThat(jdbc.sql("select actor from audit_log where event = 'ACCOUNT_DELETED' and user_id = cast(? as uuid)")
                        .param(id)
                        .query(String.class)
                        .single())
                .as("the operator")
                .isNotEqualTo(id);
        assertThat(operator().post(ERASURES, Map.of("user_id", administrator())))
                .satisfies(isProblem(CONFLICT, "role-held"));
        assertThat(operator().post(ERASURES, Map.of("user_id", UUID.randomUUID())))
                .satisfies(isProblem(NOT_FOUND, "account-not-found"));
    }

    @Test
    void purgesFromTheOldestLinkToTheFirstThatIsLockedOrYoung() throws SQLException {
        append(3);
        var last = head();
        var hash = jdbc.sql("select encode(hash, 'hex') from audit_links where seq = " + last)
                .query(String.class)
                .single();
        append(2);
        try (var other = dataSource.getConnection()) {
            other.setAutoCommit(false);
            try (var lock = other.prepareStatement(
                    "select from audit_log where id = (select entry_id from audit_links where seq = ?) for update")) {
                lock.setLong(1, last - 1);
                lock.execute();
            }
            jdbc.sql("update audit_links set at = at - interval '400 days' where seq <= " + last)
                    .update();
            purgeAll();
            assertThat(anchor()).isEqualTo(last - 2);
            other.rollback();
        }

        purgeAll();

        assertThat(anchor()).isEqualTo(last);
        assertThat(count("audit_links where seq <= " + last)).isZero();
        assertThat(count("audit_links where seq > " + last))
                .isEqualTo(head() - last)
                .isPositive();
        assertThat(jdbc.sql("select encode(hash, 'hex') from audit_anchor")
                        .query(String.class)
                        .single())
                .isEqualTo(hash);
        assertThat(purge.overdue(TablePurge.FROM_START)).isZero();
    }

    private void append(int entries) {
        for (var entry = 0; entry < entries; entry++) {
            jdbc.sql("insert into audit_log (at, event) values (now(), 'LOGGED_OUT')")
                    .update();
        }
    }

    private void purgeAll() {
        var batch = purge.deleteBatch(2, TablePurge.FROM_START);
        while (batch.more()) {
            batch = purge.deleteBatch(2, batch.until());
        }
    }

    private String administrator() {
        return jdbc.sql("select id from accounts where roles @> array['SUPER_ADMIN'] limit 1")
                .query(String.class)
                .single();
    }

    private long salts(String user) {
        return count(
                "audit_links l join audit_log e on e.id = l.entry_id where l.address_salt is not null and e.user_id = '%s'"
                        .formatted(user));
    }

    private long head() {
        return jdbc.sql("select seq from audit_head").query(Long.class).single();
    }

    private long anchor() {
        return jdbc.sql("select seq from audit_anchor").query(Long.class).single();
    }

    private long count(String from) {
        return jdbc.sql("select count(*) from " + from).query(Long.class).single();
    }
}
