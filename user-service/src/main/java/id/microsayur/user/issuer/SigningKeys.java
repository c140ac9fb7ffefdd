package id.microsayur.user.issuer;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.text.ParseException;
import java.util.List;
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
        return new JWKSet(keys.isEmpty() ? transactions.execute(_ -> readOrCreate()) : keys);
    }

    private List<JWK> readOrCreate() {
        jdbc.sql("lock table signing_keys in exclusive mode").update();
        var keys = read();
        return keys.isEmpty() ? List.of(create()) : keys;
    }

    private List<JWK> read() {
        return jdbc.sql("select kid, sealed from signing_keys order by created_at desc")
                .query((row, _) -> parse(seal.open(row.getString("kid"), row.getBytes("sealed"))))
                .list();
    }

    private JWK create() {
        var kid = UUID.randomUUID().toString();
        try {
            var key = new RSAKeyGenerator(2048)
                    .keyID(kid)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.RS256)
                    .generate();
            jdbc.sql("insert into signing_keys (kid, sealed) values (?, ?)")
                    .params(kid, seal.close(kid, key.toJSONString()))
                    .update();
            return key;
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
