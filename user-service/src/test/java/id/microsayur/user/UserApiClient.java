package id.microsayur.user;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** HTTP client of the service, with or without a bearer token. */
record UserApiClient(
        RestClient http, JsonMapper json, @Nullable String bearer) {

    static UserApiClient anonymous(int port, JsonMapper json) {
        // Apache's client would retry a 429 automatically
        var http = RestClient.builder()
                .baseUrl("http://127.0.0.1:" + port)
                .requestFactory(new JdkClientHttpRequestFactory())
                .build();
        return new UserApiClient(http, json, null);
    }

    UserApiClient withToken(String token) {
        return new UserApiClient(http, json, token);
    }

    /** Sends an Accept-Language header like a browser. */
    UserApiClient withAcceptLanguage(String acceptLanguage) {
        return new UserApiClient(
                http.mutate()
                        .defaultHeader(HttpHeaders.ACCEPT_LANGUAGE, acceptLanguage)
                        .build(),
                json,
                bearer);
    }

    /** Sends these headers with each request. */
    UserApiClient withHeaders(Map<String, String> headers) {
        return new UserApiClient(
                http.mutate().defaultHeaders(all -> headers.forEach(all::set)).build(), json, bearer);
    }

    UserApiResponse get(String path) {
        return exchange(request(HttpMethod.GET, path));
    }

    String getText(String path) {
        return request(HttpMethod.GET, path)
                .exchangeForRequiredValue((_, response) -> Objects.requireNonNull(response.bodyTo(String.class)));
    }

    UserApiResponse post(String path) {
        return exchange(request(HttpMethod.POST, path));
    }

    UserApiResponse post(String path, Object body) {
        return exchange(request(HttpMethod.POST, path)
                .contentType(MediaType.APPLICATION_JSON)
                .body(json.writeValueAsString(body)));
    }

    UserApiResponse put(String path, Object body) {
        return exchange(request(HttpMethod.PUT, path)
                .contentType(MediaType.APPLICATION_JSON)
                .body(json.writeValueAsString(body)));
    }

    UserApiResponse delete(String path) {
        return exchange(request(HttpMethod.DELETE, path));
    }

    UserApiResponse delete(String path, Object body) {
        return exchange(request(HttpMethod.DELETE, path)
                .contentType(MediaType.APPLICATION_JSON)
                .body(json.writeValueAsString(body)));
    }

    UserApiResponse postBody(String path, MediaType type, Object body) {
        return exchange(request(HttpMethod.POST, path).contentType(type).body(body));
    }

    /** Requests a token by the client credentials grant. */
    UserApiResponse requestServiceToken(String client, String secret, String scope) {
        return exchange(http.post()
                .uri("/oauth2/token")
                .headers(headers -> headers.setBasicAuth(client, secret))
                .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                .body("grant_type=client_credentials&scope=" + scope));
    }

    private RestClient.RequestBodySpec request(HttpMethod method, String path) {
        var request = http.method(method).uri(path);
        return bearer == null ? request : request.headers(headers -> headers.setBearerAuth(bearer));
    }

    private UserApiResponse exchange(RestClient.RequestHeadersSpec<?> request) {
        return request.exchangeForRequiredValue((_, response) -> {
            var body = response.bodyTo(String.class);
            return new UserApiResponse(
                    HttpStatus.valueOf(response.getStatusCode().value()),
                    body == null || body.isEmpty() ? json.createObjectNode() : json.readTree(body),
                    response.getHeaders().getOrDefault(HttpHeaders.SET_COOKIE, List.of()));
        });
    }

    record UserApiResponse(HttpStatus status, JsonNode body, List<String> setCookies) {

        String accessToken() {
            return body.get("access_token").asString();
        }

        String refreshToken() {
            return body.get("refresh_token").asString();
        }
    }
}
