package id.microsayur.platform.web.openapi;

import id.microsayur.platform.security.Roles;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.security.web.access.WebInvocationPrivilegeEvaluator;

/** Roles that may call an endpoint, derived by evaluating the service's access rules. */
class EndpointRoles {

    private static final String PREFIX = "ROLE_";
    private static final Authentication ANONYMOUS =
            new AnonymousAuthenticationToken("anyone", "anyone", AuthorityUtils.createAuthorityList("ROLE_ANONYMOUS"));

    private final WebInvocationPrivilegeEvaluator privilegeEvaluator;

    EndpointRoles(WebInvocationPrivilegeEvaluator rules) {
        this.privilegeEvaluator = rules;
    }

    boolean isPublic(String method, String path) {
        return isAllowed(ANONYMOUS, method, path);
    }

    /** The roles of which a caller needs at least one. */
    List<String> allowedRoles(String method, String path) {
        return Arrays.stream(Roles.all())
                .map(authority -> authority.substring(PREFIX.length()))
                .filter(role -> isAllowed(tokenWithRole(role), method, path))
                .toList();
    }

    private boolean isAllowed(Authentication caller, String method, String path) {
        var concretePath = path.replaceAll("\\{[^}]+}", "00000000-0000-0000-0000-000000000000");
        return privilegeEvaluator.isAllowed("", concretePath, method, caller);
    }

    private static Authentication tokenWithRole(String role) {
        var token = Jwt.withTokenValue("none")
                .header("alg", "none")
                .subject("00000000-0000-0000-0000-000000000000")
                .issuedAt(Instant.EPOCH)
                .claim("roles", List.of(role))
                .build();
        return new JwtAuthenticationToken(token, AuthorityUtils.createAuthorityList(PREFIX + role));
    }
}
