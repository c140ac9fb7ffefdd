package id.microsayur.user.credential;

import static org.assertj.core.api.Assertions.assertThat;

import id.microsayur.platform.test.RepositoryTest;
import id.microsayur.user.account.Account;
import id.microsayur.user.account.AccountRepository;
import id.microsayur.user.account.Profile;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@RepositoryTest
class KnownNetworkRepositoryTests {

    private static final Instant NOON = Instant.parse("2026-11-22T05:00:00Z");
    private static final String OFFICE = "192.0.2.7";

    @Autowired
    JdbcClient jdbc;

    @Autowired
    AccountRepository accounts;

    @Test
    void knowsTheNetworksOfEachAccount() {
        var siti = accounts.save(Account.register("siti@example.com", Profile.named("Siti"), "hash"))
                .id();
        var budi = accounts.save(Account.register("budi@example.com", Profile.named("Budi"), "hash"))
                .id();
        var networks = new KnownNetworkRepository(jdbc, Clock.fixed(NOON, ZoneOffset.UTC));

        networks.add(siti, OFFICE);
        networks.add(siti, OFFICE);

        assertThat(networks.contains(siti, OFFICE)).isTrue();
        assertThat(networks.contains(siti, "192.0.2.8")).isFalse();
        assertThat(networks.contains(budi, OFFICE)).isFalse();
        assertThat(networks.contains(null, OFFICE)).isFalse();
        assertThat(jdbc.sql("select k::text from known_networks k")
                        .query(String.class)
                        .list())
                .singleElement()
                .satisfies(row -> assertThat(row).doesNotContain(OFFICE));
        networks.deleteAll(siti);
        assertThat(networks.contains(siti, OFFICE)).isFalse();
    }
}
