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

/** The platform's services as clients of the token issuer. */
@Configuration(proxyBeanMethods = false)
class OAuthClientConfiguration {

    private static final String AUDIENCES_SETTING = "micro-sayur.audiences";

    @Bean
    RegisteredClientRepository registeredClientRepository(Refreshable<OAuthClientProperties> properties) {
        return new RefreshableRegisteredClientRepository(properties.derive(OAuthClientConfiguration::toRepository));
    }

    private static RegisteredClientRepository toRepository(OAuthClientProperties properties) {
        var secrets = new ClientSecretEncoder();
        return new InMemoryRegisteredClientRepository(properties.clients().entrySet().stream()
                .map(client -> toRegisteredClient(client.getKey(), client.getValue(), properties, secrets))
                .toList());
    }

    private static RegisteredClient toRegisteredClient(
            String name,
            OAuthClientProperties.OAuthClient oAuthClient,
            OAuthClientProperties properties,
            ClientSecretEncoder secrets) {
        return RegisteredClient.withId(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8))
                        .toString())
                .clientId(name)
                .clientSecret(secrets.encode(oAuthClient.secret()))
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

    /** A token is for those whom its holder may call, and lists what was asked for in the standard's own form. */
    @Bean
    OAuth2TokenCustomizer<JwtEncodingContext> accessTokenCustomizer() {
        return token -> {
            var settings = token.getRegisteredClient().getClientSettings();
            var audiences = Objects.requireNonNull(settings.<List<String>>getSetting(AUDIENCES_SETTING));
            token.getClaims().audience(audiences).claim("scope", String.join(" ", token.getAuthorizedScopes()));
        };
    }

    /** The clients as the last accepted edit has them. */
    private record RefreshableRegisteredClientRepository(Refreshable<RegisteredClientRepository> current)
            implements RegisteredClientRepository {

        @Override
        public void save(RegisteredClient client) {
            throw new UnsupportedOperationException("clients are configured");
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
