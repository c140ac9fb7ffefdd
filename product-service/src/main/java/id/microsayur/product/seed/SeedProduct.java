package id.microsayur.product.seed;

import static java.nio.charset.StandardCharsets.UTF_8;

import id.microsayur.platform.ShopTimeZone;
import id.microsayur.product.catalogue.Product;
import id.microsayur.product.catalogue.ProductText;
import id.microsayur.product.catalogue.UnitPrice;
import id.microsayur.product.stock.Lot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.core.io.ClassPathResource;

/** A line of vegetables.csv: a product, the quantity of one lot, and its shelf life in days. */
record SeedProduct(Product product, int quantity, int days) {

    /** Skips the header line. */
    static List<SeedProduct> readAll() {
        try {
            var text = new ClassPathResource("seed/vegetables.csv").getContentAsString(UTF_8);
            return text.lines().skip(1).map(line -> of(line.split("\\|"))).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Derives the id from the sku, so that it is equal in every installation. */
    private static SeedProduct of(String[] column) {
        var sku = column[0];
        var quantity = Integer.parseInt(column[7]);
        var product = Product.create(
                UUID.nameUUIDFromBytes(("micro-sayur:product:" + sku).getBytes(UTF_8)),
                sku,
                new ProductText(column[2], column[3], column[9], column[10]),
                column[1],
                new UnitPrice(column[4], Integer.valueOf(column[5]), Long.parseLong(column[6])),
                "/api/v1/products/images/" + column[1] + ".svg",
                quantity / 10);
        return new SeedProduct(product, quantity, Integer.parseInt(column[8]));
    }

    /** One lot of yesterday's harvest, and one of today's with twice the shelf life. */
    List<Lot> lots(Instant now) {
        var today = LocalDate.ofInstant(now, ShopTimeZone.ID);
        return List.of(
                Lot.of(product.id(), quantity, today.minusDays(1), now.plus(Duration.ofDays(days))),
                Lot.of(product.id(), quantity, today, now.plus(Duration.ofDays(days * 2L))));
    }
}
