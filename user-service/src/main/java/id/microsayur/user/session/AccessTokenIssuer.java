package id.microsayur.user.session;

import id.microsayur.runtime.refresh.Refreshable;
import id.microsayur.user.account.Account;
import id.microsayur.user.role.RoleService;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.stereotype.Component;

/** Issues short-lived access tokens with the identity, roles and permissions of a user. */
@Component
class AccessTokenIssuer {

    private static final String AUDIENCE = "micro-sayur";

    private final JwtEncoder encoder;
    private final RoleService roles;
    private final Refreshable<SessionProperties> properties;
    private final Clock clock;
    private final String issuer;

    AccessTokenIssuer(
            JwtEncoder encoder,
            RoleService roles,
            Refreshable<SessionProperties> properties,
            Clock clock,
            @Value("${platform.public-url}") String issuer) {
        this.encoder = encoder;
        this.roles = roles;
        this.properties = properties;
        this.clock = clock;
        this.issuer = issuer;
    }

    String issue(Account account, UUID sessionId) {
        var now = clock.instant();
        var claims = JwtClaimsSet.builder()
                .issuer(issuer)
                .audience(List.of(AUDIENCE))
                .subject(account.id().toString())
                .id(UUID.randomUUID().toString())
                .issuedAt(now)
                .expiresAt(now.plus(properties.get().accessLifetime()))
                .claim("sid", sessionId.toString())
                .claim("email", account.email())
                .claim("name", account.profile().name())
                .claim("scope", scope(account))
                .claim("roles", account.roles().stream().sorted().toList())
                .build();
        var header = JwsHeader.with(SignatureAlgorithm.RS256).build();
        return encoder.encode(JwtEncoderParameters.from(header, claims)).getTokenValue();
    }

    /** Permissions of the roles; scopes of service tokens are not among them. */
    private String scope(Account account) {
        var permissions = roles.permissionsOf(account.roles());
        return permissions.isEmpty() ? "profile" : "profile " + String.join(" ", permissions);
    }
}
