package id.microsayur.product;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.client.MultipartBodyBuilder;
import org.springframework.test.web.servlet.client.RestTestClient;

/** Upload, delivery and deletion of product images. */
class ProductImagesIT extends ProductStory {

    @Test
    void savesAndDeletesAProductImage() {
        var path = "/api/products/" + createProduct("UJI-7");
        upload(path, imageBytes("png"), testTokens.customer(UUID.randomUUID()))
                .expectStatus()
                .isForbidden();

        upload(path, imageBytes("png"), adminToken()).expectStatus().isOk();

        var image = get(path).get("image_url").asString().replace("/api/v1/", "/api/");
        assertThat(image).startsWith(path + "/image?v=");
        var shown = http.get()
                .uri(image)
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .contentType(MediaType.IMAGE_JPEG)
                .expectHeader()
                .cacheControl(
                        CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable())
                .returnResult(byte[].class);
        assertThat(shown.getResponseBody()).startsWith(0xff, 0xd8, 0xff);
        etag(image, Objects.requireNonNull(shown.getResponseHeaders().getETag()), 304);
        http.put()
                .uri(path)
                .headers(it -> it.setBearerAuth(adminToken()))
                .body(Map.of("sku", "UJI-7", "name", "Sawi", "category", "umbi", "unit", "kg", "price", 9000))
                .exchange()
                .expectBody()
                .jsonPath("$.image_url")
                .isEqualTo(get(path).get("image_url").asString());

        http.delete()
                .uri(path + "/image")
                .headers(it -> it.setBearerAuth(adminToken()))
                .exchange()
                .expectStatus()
                .isNoContent();
        http.get().uri(image).exchange().expectStatus().isNotFound();
        assertThat(get(path).has("image_url")).isFalse();
    }

    @Test
    void rejectsInvalidImages() {
        var path = "/api/products/" + createProduct("UJI-8");
        upload(path, "<svg/>".getBytes(UTF_8), adminToken())
                .expectStatus()
                .isEqualTo(422)
                .expectBody()
                .jsonPath("$.type")
                .isEqualTo("urn:micro-sayur:not-a-picture");
        upload(path, new byte[5 * 1024 * 1024 + 1], adminToken()).expectStatus().isEqualTo(413);
        upload("/api/products/" + UUID.randomUUID(), imageBytes("jpeg"), adminToken())
                .expectStatus()
                .isNotFound();
        http.post()
                .uri(path + "/image")
                .headers(it -> it.setBearerAuth(adminToken()))
                .contentType(MediaType.IMAGE_PNG)
                .body(imageBytes("png"))
                .exchange()
                .expectStatus()
                .isEqualTo(415);
    }

    private RestTestClient.ResponseSpec upload(String path, byte[] content, String token) {
        var form = new MultipartBodyBuilder();
        form.part("file", content).filename("gambar.png").contentType(MediaType.IMAGE_PNG);
        return http.post()
                .uri(path + "/image")
                .headers(it -> it.setBearerAuth(token))
                .contentType(MediaType.MULTIPART_FORM_DATA)
                .body(form.build())
                .exchange();
    }

    private static byte[] imageBytes(String format) {
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(new BufferedImage(40, 20, BufferedImage.TYPE_INT_RGB), format, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
