package id.microsayur.launcher.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlatformDatabaseTests {

    @ParameterizedTest
    @CsvSource({
        "postgresql://a:b@db, jdbc:postgresql://db:5432/orders",
        "postgresql://a:b@db:1/postgres?sslmode=require, jdbc:postgresql://db:1/orders?sslmode=require",
        "postgresql://db?sslmode=verify-full, "
                + "jdbc:postgresql://db:5432/orders?sslmode=verify-full&sslfactory=org.postgresql.ssl.DefaultJavaSSLFactory",
        "postgresql://db?sslmode=verify-full&sslrootcert=/ca.pem, "
                + "jdbc:postgresql://db:5432/orders?sslmode=verify-full&sslrootcert=/ca.pem"
    })
    void verifiesCertificatesWithTheAuthoritiesOfTheJvmUnlessOthersAreNamed(String address, String url) {
        assertThat(PlatformDatabase.jdbcUrl(address, "orders")).isEqualTo(url);
    }
}
