package id.microsayur.platform.sample;

import static org.assertj.core.api.Assertions.assertThat;

import id.microsayur.platform.test.ServiceTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.web.servlet.client.RestTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Generated parts of the OpenAPI document, and its lazy creation. */
@ServiceTest
class OpenApiIT {

    @LocalServerPort
    int port;

    @Autowired
    JsonMapper json;

    @Autowired
    ConfigurableApplicationContext context;

    @Test
    void buildsTheDocumentOnTheFirstRequest() {
        assertThat(context.getBeanFactory().containsSingleton("openAPIBuilder")).isFalse();
        assertThat(context.getBeanFactory().containsSingleton("openApiResource"))
                .isFalse();
        var document = fetchDocument();
        assertThat(context.getBeanFactory().containsSingleton("openApiResource"))
                .isTrue();

        var fill = document.at("/paths/~1api~1v1~1baskets/post");
        assertThat(fill.path("parameters"))
                .singleElement()
                .satisfies(key -> assertThat(key.path("name").asString()).isEqualTo("Idempotency-Key"));
        assertThat(fill.path("responses").propertyNames())
                .containsExactlyInAnyOrder("200", "400", "401", "403", "409", "413", "415", "422", "429", "503");
        assertThat(fill.at(
                                "/responses/422/content/application~1problem+json/examples/idempotency-key-reused/value/type")
                        .asString())
                .isEqualTo("urn:micro-sayur:idempotency-key-reused");
        assertThat(document.at("/components/schemas/BasketFill/required"))
                .extracting(JsonNode::asString)
                .containsExactly("quantity", "vegetable_name");
        assertThat(document.path("paths").propertyNames()).allMatch(path -> path.startsWith("/api/v1/"));
    }

    private JsonNode fetchDocument() {
        var body = RestTestClient.bindToServer()
                .baseUrl("http://127.0.0.1:" + port)
                .build()
                .get()
                .uri("/v3/api-docs")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(byte[].class)
                .returnResult()
                .getResponseBody();
        return json.readTree(body);
    }
}
