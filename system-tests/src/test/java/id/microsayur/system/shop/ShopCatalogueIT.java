package id.microsayur.system.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.microsayur.system.PlatformUnderTest;
import id.microsayur.system.SharesPlatform;
import id.microsayur.system.StaffClient;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Product catalogue through the gateway: pictures, conditional requests, language negotiation. */
@SharesPlatform
class ShopCatalogueIT {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final String BOUNDARY = "----sayur";

    private final PlatformUnderTest platformUnderTest = PlatformUnderTest.get();
    private final StaffClient staffClient = StaffClient.of(platformUnderTest);

    @Test
    void showsTheUploadedImageOfAProduct() throws Exception {
        var product = "/api/v1/products/" + staffClient.createProduct();

        var uploaded = send(request(product + "/image")
                .header("Authorization", "Bearer " + staffClient.admin.token())
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(BodyPublishers.ofByteArrays(List.of(
                        ("--" + BOUNDARY
                                        + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"sawi.png\"\r\n"
                                        + "Content-Type: image/png\r\n\r\n")
                                .getBytes(StandardCharsets.UTF_8),
                        picture(),
                        ("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8)))));
        assertThat(uploaded.statusCode())
                .as(new String(uploaded.body(), StandardCharsets.UTF_8))
                .isBetween(200, 201);

        var url = json(send(request(product).GET())).path("image_url").asString();
        var shown = send(request(url).GET());
        assertThat(shown.statusCode()).as(url).isEqualTo(200);
        assertThat(shown.headers().firstValue("Content-Type")).hasValue("image/jpeg");
        assertThat(ImageIO.read(new ByteArrayInputStream(shown.body())).getWidth())
                .isEqualTo(32);
        assertThat(send(request(product + "/image").POST(BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void answersNotModifiedUntilTheResourceChanges() throws Exception {
        var product = staffClient.createProduct();
        for (var path : List.of("/api/v1/products/" + product, "/api/v1/products?q=langka", "/api/v1/categories")) {
            // another test may change a list between the two requests
            await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
                var tag = send(request(path).GET()).headers().firstValue("ETag").orElseThrow();
                var again = send(request(path).header("If-None-Match", tag).GET());
                assertThat(again.statusCode()).as(path).isEqualTo(304);
                assertThat(again.body()).isEmpty();
            });
        }
        var path = "/api/v1/products/" + product;
        var tag = send(request(path).GET()).headers().firstValue("ETag").orElseThrow();
        staffClient.receiveLot(product, 3);
        assertThat(send(request(path).header("If-None-Match", tag).GET()).statusCode())
                .isEqualTo(200);
    }

    @Test
    void returnsProductNamesInTheRequestedLanguage() throws Exception {
        var product = staffClient.createProduct(
                "{\"name\":\"Sawi langka\",\"name_en\":\"Rare mustard greens\",\"price\":1000");
        assertThat(nameOf(product, "id")).isEqualTo("Sawi langka");
        assertThat(nameOf(product, "en-GB,en;q=0.9")).isEqualTo("Rare mustard greens");
        assertThat(nameOf(product, "fr")).isEqualTo("Sawi langka");
    }

    private String nameOf(String product, String languages) throws Exception {
        var path = "/api/v1/products/" + product;
        return json(send(request(path).header("Accept-Language", languages).GET()))
                .path("name")
                .asString();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(platformUnderTest.gateway().resolve(path));
    }

    private static HttpResponse<byte[]> send(HttpRequest.Builder request) throws Exception {
        return HTTP.send(request.build(), BodyHandlers.ofByteArray());
    }

    private static JsonNode json(HttpResponse<byte[]> response) {
        return JSON.readTree(response.body());
    }

    private static byte[] picture() {
        try {
            var png = new ByteArrayOutputStream();
            ImageIO.write(new BufferedImage(32, 32, BufferedImage.TYPE_INT_RGB), "png", png);
            return png.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
