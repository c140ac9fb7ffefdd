package id.microsayur.user.session;

import id.microsayur.user.OpaqueToken;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Stores the hashes of issued refresh tokens. */
@Component
class RefreshTokenRepository {

    private final JdbcClient jdbc;

    RefreshTokenRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    OpaqueToken issue(Session session, Instant expiresAt) {
        var token = OpaqueToken.random();
        jdbc.sql("insert into refresh_tokens (hash, session_id, generation, expires_at) values (?, ?, ?, ?)")
                .params(token.hash(), session.id(), session.nextGeneration(), Timestamp.from(expiresAt))
                .update();
        return token;
    }

    Optional<RefreshToken> find(OpaqueToken token) {
        return jdbc.sql("select hash, session_id, generation, expires_at from refresh_tokens where hash = ?")
                .param(token.hash())
                .query(RefreshTokenRepository::mapRow)
                .optional();
    }

    private static RefreshToken mapRow(ResultSet row, int number) throws SQLException {
        return new RefreshToken(
                row.getString("hash"),
                row.getObject("session_id", UUID.class),
                row.getInt("generation"),
                row.getTimestamp("expires_at").toInstant());
    }
}
