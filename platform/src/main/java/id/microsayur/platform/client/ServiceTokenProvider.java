package id.microsayur.platform.client;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.oauth2.client.AuthorizedClientServiceOAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.ClientCredentialsOAuth2AuthorizedClientProvider;
import org.springframework.security.oauth2.client.InMemoryOAuth2AuthorizedClientService;
import org.springframework.security.oauth2.client.OAuth2AuthorizeRequest;
import org.springframework.security.oauth2.client.endpoint.RestClientClientCredentialsTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.web.client.RestClient;

/** Provider of this service's own access tokens; each supplier caches its token until shortly before it expires. */
public class ServiceTokenProvider {

    private static final Authentication SELF =
            new AnonymousAuthenticationToken("self", "self", AuthorityUtils.createAuthorityList("SELF"));

    private final String issuerService;
    private final @Nullable String clientId;
    private final @Nullable String clientSecret;
    private final RestClient issuer;

    /**
     * @param clientId null, as is the secret, for a service that calls no other
     */
    public ServiceTokenProvider(
            String issuerService,
            @Nullable String clientId,
            @Nullable String clientSecret,
            RestClient.Builder loadBalanced) {
        this.issuerService = issuerService;
        this.clientId = clientId;
        this.clientSecret = clientSecret;
        this.issuer = loadBalanced
                .configureMessageConverters(converters -> converters
                        .addCustomConverter(new FormHttpMessageConverter())
                        .addCustomConverter(new OAuth2AccessTokenResponseHttpMessageConverter()))
                .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
                .build();
    }

    /** A supplier of bearer tokens with exactly these scopes. */
    public BearerTokenSupplier forScopes(List<String> scopes) {
        if (clientId == null || clientSecret == null) {
            throw new IllegalStateException(
                    "Set platform.security.client-id and platform.security.client-secret: this service calls other services");
        }
        var registration = ClientRegistration.withRegistrationId(clientId)
                .clientId(clientId)
                .clientSecret(clientSecret)
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .tokenUri("http://" + issuerService + "/oauth2/token")
                .scope(scopes)
                .build();
        var clients = new InMemoryClientRegistrationRepository(registration);
        var manager = new AuthorizedClientServiceOAuth2AuthorizedClientManager(
                clients, new InMemoryOAuth2AuthorizedClientService(clients));
        manager.setAuthorizedClientProvider(clientCredentialsProvider());
        var client = clientId;
        return () -> requestToken(manager, client);
    }

    private ClientCredentialsOAuth2AuthorizedClientProvider clientCredentialsProvider() {
        var responses = new RestClientClientCredentialsTokenResponseClient();
        responses.setRestClient(issuer);
        var provider = new ClientCredentialsOAuth2AuthorizedClientProvider();
        provider.setAccessTokenResponseClient(responses);
        return provider;
    }

    private String requestToken(AuthorizedClientServiceOAuth2AuthorizedClientManager manager, String client) {
        var request = OAuth2AuthorizeRequest.withClientRegistrationId(client)
                .principal(SELF)
                .build();
        try {
            var authorized = manager.authorize(request);
            if (authorized == null) {
                throw new DownstreamServiceUnavailable(issuerService, "it issued no token", null);
            }
            return authorized.getAccessToken().getTokenValue();
        } catch (org.springframework.security.oauth2.core.OAuth2AuthorizationException
                | org.springframework.web.client.ResourceAccessException
                | IllegalArgumentException // thrown by the load balancer when there is no instance
                | IllegalStateException e) {
            throw new DownstreamServiceUnavailable(issuerService, "it issued no token", e);
        }
    }

    /** Supplier of a currently valid token. */
    @FunctionalInterface
    public interface BearerTokenSupplier {
        String get();
    }
}
