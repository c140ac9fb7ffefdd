package id.microsayur.user;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Speaks to the service over HTTP, with or without a bearer token. */
record Caller(RestClient http, JsonMapper json, @Nullable String bearer) {

    static Caller anonymous(int port, JsonMapper json) {
        // Apache's client would repeat a 429 by itself
        var http = RestClient.builder()
                .baseUrl("http://127.0.0.1:" + port)
                .requestFactory(new JdkClientHttpRequestFactory())
                .build();
        return new Caller(http, json, null);
    }

    Caller as(String token) {
        return new Caller(http, json, token);
    }

    /** As a browser whose owner reads these languages. */
    Caller reading(String acceptLanguage) {
        return new Caller(
                http.mutate()
                        .defaultHeader(HttpHeaders.ACCEPT_LANGUAGE, acceptLanguage)
                        .build(),
                json,
                bearer);
    }

    Answer get(String path) {
        return exchange(request(HttpMethod.GET, path));
    }

    Answer post(String path) {
        return exchange(request(HttpMethod.POST, path));
    }

    Answer post(String path, Object body) {
        return exchange(request(HttpMethod.POST, path)
                .contentType(MediaType.APPLICATION_JSON)
                .body(json.writeValueAsString(body)));
    }

    Answer put(String path, Object body) {
        return exchange(request(HttpMethod.PUT, path)
                .contentType(MediaType.APPLICATION_JSON)
                .body(json.writeValueAsString(body)));
    }

    Answer delete(String path) {
        return exchange(request(HttpMethod.DELETE, path));
    }

    Answer delete(String path, Object body) {
        return exchange(request(HttpMethod.DELETE, path)
                .contentType(MediaType.APPLICATION_JSON)
                .body(json.writeValueAsString(body)));
    }

    Answer send(String path, MediaType type, Object body) {
        return exchange(request(HttpMethod.POST, path).contentType(type).body(body));
    }

    /** A service asks for a token of its own. */
    Answer clientToken(String client, String secret, String scope) {
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

    private Answer exchange(RestClient.RequestHeadersSpec<?> request) {
        return request.exchangeForRequiredValue((_, response) -> {
            var body = response.bodyTo(String.class);
            return new Answer(
                    HttpStatus.valueOf(response.getStatusCode().value()),
                    body == null || body.isEmpty() ? json.createObjectNode() : json.readTree(body));
        });
    }

    record Answer(HttpStatus status, JsonNode body) {

        String access() {
            return body.get("access_token").asString();
        }

        String refresh() {
            return body.get("refresh_token").asString();
        }
    }
}
