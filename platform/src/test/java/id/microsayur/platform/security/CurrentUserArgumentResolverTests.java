package id.microsayur.platform.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.core.MethodParameter;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.context.request.ServletWebRequest;

class CurrentUserArgumentResolverTests {

    private static final String USER_ID = "5b0a4a4e-8a53-4a0e-8d0b-1c2f3e4d5a6b";

    private final CurrentUserArgumentResolver resolver = new CurrentUserArgumentResolver();

    @Test
    void supportsOnlyAnnotatedIds() throws NoSuchMethodException {
        assertThat(resolver.supportsParameter(parameter(0))).isTrue();
        assertThat(resolver.supportsParameter(parameter(1))).isFalse();
    }

    @Test
    void resolvesTheSubjectOfTheToken() throws NoSuchMethodException {
        assertThat(resolver.resolveArgument(parameter(0), null, requestOf(USER_ID), null))
                .isEqualTo(UUID.fromString(USER_ID));
    }

    @Test
    void deniesAccessToATokenOfNoUser() throws NoSuchMethodException {
        var user = parameter(0);
        assertThatThrownBy(() -> resolver.resolveArgument(user, null, requestOf("order-service"), null))
                .isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void deniesAccessWithoutAToken() throws NoSuchMethodException {
        var user = parameter(0);
        var anonymous = new ServletWebRequest(new MockHttpServletRequest());
        assertThatThrownBy(() -> resolver.resolveArgument(user, null, anonymous, null))
                .isInstanceOf(AccessDeniedException.class);
    }

    private static ServletWebRequest requestOf(String subject) {
        var request = new MockHttpServletRequest();
        request.setUserPrincipal(new JwtAuthenticationToken(Jwt.withTokenValue("token")
                .header("alg", "RS256")
                .subject(subject)
                .build()));
        return new ServletWebRequest(request);
    }

    private static MethodParameter parameter(int index) throws NoSuchMethodException {
        return new MethodParameter(
                CurrentUserArgumentResolverTests.class.getDeclaredMethod("handle", UUID.class, UUID.class), index);
    }

    @SuppressWarnings("unused")
    private void handle(@CurrentUser UUID user, UUID other) {}
}
