package id.microsayur.user.issuer;

import id.microsayur.runtime.refresh.Refreshable;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;

/** Registers the services of the platform as OAuth 2 clients. */
@Configuration(proxyBeanMethods = false)
class OAuthClientConfiguration {

    private static final String AUDIENCES_SETTING = "micro-sayur.audiences";

    @Bean
    RegisteredClientRepository registeredClientRepository(Refreshable<OAuthClientProperties> properties) {
        return new RefreshableRegisteredClientRepository(properties.derive(OAuthClientConfiguration::toRepository));
    }

    private static RegisteredClientRepository toRepository(OAuthClientProperties properties) {
        var secretEncoder = new ClientSecretEncoder();
        return new InMemoryRegisteredClientRepository(properties.clients().entrySet().stream()
                .map(client -> toRegisteredClient(client.getKey(), client.getValue(), properties, secretEncoder))
                .toList());
    }

    private static RegisteredClient toRegisteredClient(
            String name,
            OAuthClientProperties.OAuthClient oAuthClient,
            OAuthClientProperties properties,
            ClientSecretEncoder secretEncoder) {
        return RegisteredClient.withId(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8))
                        .toString())
                .clientId(name)
                .clientSecret(secretEncoder.encode(oAuthClient.secret()))
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .scopes(scopes -> scopes.addAll(oAuthClient.scopes()))
                .clientSettings(ClientSettings.builder()
                        .setting(
                                AUDIENCES_SETTING,
                                oAuthClient.audiences().stream().sorted().toList())
                        .build())
                .tokenSettings(TokenSettings.builder()
                        .accessTokenTimeToLive(properties.clientTokenLifetime())
                        .build())
                .build();
    }

    /** Sets the audiences of the client, and the scope as a space-separated string according to RFC 9068. */
    @Bean
    OAuth2TokenCustomizer<JwtEncodingContext> accessTokenCustomizer() {
        return token -> {
            var settings = token.getRegisteredClient().getClientSettings();
            var audiences = Objects.requireNonNull(settings.<List<String>>getSetting(AUDIENCES_SETTING));
            token.getClaims().audience(audiences).claim("scope", String.join(" ", token.getAuthorizedScopes()));
        };
    }

    /** Clients of the current configuration, which can change at runtime. */
    private record RefreshableRegisteredClientRepository(Refreshable<RegisteredClientRepository> current)
            implements RegisteredClientRepository {

        @Override
        public void save(RegisteredClient client) {
            throw new UnsupportedOperationException("OAuth clients are defined in the configuration (user.clients)");
        }

        @Override
        public @Nullable RegisteredClient findById(String id) {
            return current.get().findById(id);
        }

        @Override
        public @Nullable RegisteredClient findByClientId(String name) {
            return current.get().findByClientId(name);
        }
    }
}
