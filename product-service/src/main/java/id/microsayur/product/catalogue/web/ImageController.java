package id.microsayur.product.catalogue.web;

import java.time.Duration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Serves the pictures that come with the shop, one per category. */
@RestController
class ImageController {

    @GetMapping("/api/products/images/{name:[a-z-]+}.svg")
    ResponseEntity<Resource> image(@PathVariable String name) {
        var image = new ClassPathResource("images/" + name + ".svg");
        if (!image.exists()) {
            return ResponseEntity.notFound().build();
        }
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(Duration.ofDays(1)).cachePublic())
                .contentType(MediaType.parseMediaType("image/svg+xml"))
                .body(image);
    }
}
