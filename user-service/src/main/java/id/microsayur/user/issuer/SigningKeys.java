package id.microsayur.user.issuer;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.text.ParseException;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** The key pairs that sign tokens, newest first: made once, kept sealed in the database, shared by all instances. */
@Component
class SigningKeys {

    private final JdbcClient jdbc;
    private final Seal seal;
    private final TransactionOperations transactions;

    SigningKeys(JdbcClient jdbc, Seal seal, TransactionOperations transactions) {
        this.jdbc = jdbc;
        this.seal = seal;
        this.transactions = transactions;
    }

    /** Makes the first key if there is none yet; of several instances that start together only one does. */
    JWKSet load() {
        var keys = read();
        if (!keys.isEmpty()) {
            return new JWKSet(keys);
        }
        var fresh = create(); // slow, so before the lock that the other instances wait for
        List<JWK> agreed = Objects.requireNonNull(transactions.execute(_ -> readOrKeep(fresh)));
        return new JWKSet(agreed);
    }

    private List<JWK> readOrKeep(RSAKey fresh) {
        jdbc.sql("lock table signing_keys in exclusive mode").update();
        var keys = read();
        if (!keys.isEmpty()) {
            return keys;
        }
        jdbc.sql("insert into signing_keys (kid, sealed) values (?, ?)")
                .params(fresh.getKeyID(), seal.close(fresh.getKeyID(), fresh.toJSONString()))
                .update();
        return List.of(fresh);
    }

    private List<JWK> read() {
        return jdbc.sql("select kid, sealed from signing_keys order by created_at desc")
                .query((row, _) -> parse(seal.open(row.getString("kid"), row.getBytes("sealed"))))
                .list();
    }

    private static RSAKey create() {
        try {
            return new RSAKeyGenerator(2048)
                    .keyID(UUID.randomUUID().toString())
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.RS256)
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException("Can't make a signing key", e);
        }
    }

    private static JWK parse(String json) {
        try {
            return JWK.parse(json);
        } catch (ParseException e) {
            throw new IllegalStateException("A signing key in the database can't be read", e);
        }
    }
}
