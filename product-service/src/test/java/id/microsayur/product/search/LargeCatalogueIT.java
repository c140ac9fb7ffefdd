package id.microsayur.product.search;

import static org.assertj.core.api.Assertions.assertThat;

import id.microsayur.platform.test.ServiceTest;
import id.microsayur.product.catalogue.CatalogueLanguage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.domain.PageRequest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** Indexes and durations of searches over 100,000 products; the report is target/large-catalogue.txt. */
@ServiceTest
@EnabledIfSystemProperty(named = "soak", matches = ".*")
@TestPropertySource(
        properties = {
            "product.seed.enabled=true",
            "spring.datasource.hikari.data-source-properties.options=-c statement_timeout=120000"
        })
class LargeCatalogueIT {

    /** Multiplies each seed product by 38 kinds and 38 places. */
    private static final String FILL = """
            insert into products (id, sku, name, name_en, description, description_en, category, unit, grams, price, version,
                                  created_at)
            select gen_random_uuid(), p.sku || '-' || n, p.name || ' ' || kinds.kind || ' ' || places.place,
                   p.name_en || ' ' || kinds.kind || ' ' || places.place, p.description, p.description_en,
                   p.category, p.unit, p.grams, p.price + (n * 37) % 20000, 0, now() - n * interval '1 second'
            from products p,
                 (select kind, row_number() over () as k from unnest(string_to_array(:kinds, ' ')) kind) kinds,
                 (select place, row_number() over () as l from unnest(string_to_array(:places, ' ')) place) places,
                 lateral (select (k * 38 + l)::int as n) numbers
            limit 100000 - (select count(*) from products)""";

    private static final String KINDS = "super premium organik segar muda tua besar kecil manis pedas lokal impor"
            + " hidroponik pilihan curah kupas potong baby jumbo kering basah beku asin gurih renyah lembut merah hijau kuning"
            + " putih ungu hitam keriting polos panjang pendek bulat pipih";
    private static final String PLACES = "Lembang Garut Bandung Cianjur Bogor Sukabumi Dieng Wonosobo Magelang Boyolali"
            + " Malang Batu Probolinggo Kediri Blitar Brastagi Karo Medan Padang Bukittinggi Solok Curup Lampung Brebes Tegal"
            + " Bali Bedugul Lombok Makassar Enrekang Malino Minahasa Tomohon Kupang Papua Ambon Ternate Palu";

    private final List<String> report = new ArrayList<>();

    @Autowired
    ProductQueryRepository products;

    @Autowired
    SearchTermRepository searchTerms;

    @Autowired
    JdbcClient jdbc;

    @Test
    void everyQueryUsesItsIndex() throws IOException {
        fill();

        explainSearch("bayem lembang merah", ProductSort.of("relevance"), "products_document");
        explainSearch("wortle", ProductSort.of("relevance"), "products_document");
        explainSearch("spinach", ProductSort.of("price"), "products_price");
        explainSearch("syr-wortel-77", ProductSort.of("relevance"), "products_document");
        explainSearch("", ProductSort.of("name"), "products_name");
        explainSearch("", ProductSort.of("-price"), "products_price");
        explainSearch("", ProductSort.of("newest"), "products_newest");
        explainSimilarWords("bayem");
        Files.write(Path.of("target", "large-catalogue.txt"), report);
    }

    private void fill() {
        jdbc.sql(FILL).param("kinds", KINDS).param("places", PLACES).update();
        jdbc.sql("insert into stocks select id, 7, 1 from products on conflict do nothing")
                .update();
        for (var table : List.of("products", "stocks", "words")) {
            jdbc.sql("vacuum analyze " + table).update();
        }
        var size =
                jdbc.sql("select count(*) from products").query(Integer.class).single();
        assertThat(size).isEqualTo(100_000);
        report.add("%d products, %d words"
                .formatted(
                        size,
                        jdbc.sql("select count(*) from words")
                                .query(Integer.class)
                                .single()));
    }

    private void explainSearch(String text, ProductSort productSort, String index) {
        var productSearchCriteria =
                new ProductSearchCriteria(text.isEmpty() ? null : text, null, false, null, null, null);
        var query = searchTerms.toTsQuery(productSearchCriteria.words());
        var plan = jdbc.sql("explain (analyze, costs off, timing off, summary on) "
                        + ProductQueryRepository.page(productSearchCriteria, productSort, CatalogueLanguage.ID))
                .params(productSearchCriteria.parameters(query))
                .param("limit", 20)
                .param("offset", 0)
                .query(String.class)
                .list();
        report.add("\n\"%s\" by %s".formatted(text, productSort.key())
                + (query.isEmpty() ? "" : ", understood as " + query));
        report.add("found %d, median of 21 with paging and count: %d ms"
                .formatted(found(productSearchCriteria), median(productSearchCriteria, productSort)));
        plan.forEach(line -> report.add("    " + line));
        assertThat(String.join("\n", plan)).contains(index).doesNotContain("Seq Scan on products");
    }

    private void explainSimilarWords(String word) {
        var plan = jdbc.sql(
                        "explain (analyze, costs off, timing off) select word from words order by word <-> :word limit 50")
                .param("word", word)
                .query(String.class)
                .list();
        report.add("\nThe known words nearest to \"" + word + "\"");
        plan.forEach(line -> report.add("    " + line));
        assertThat(String.join("\n", plan)).contains("words_alike");
    }

    private long found(ProductSearchCriteria productSearchCriteria) {
        return products.search(
                        productSearchCriteria, ProductSort.of("name"), CatalogueLanguage.ID, PageRequest.of(0, 1))
                .getTotalElements();
    }

    private long median(ProductSearchCriteria productSearchCriteria, ProductSort productSort) {
        return IntStream.range(0, 21)
                .mapToLong(_ -> {
                    var begin = System.nanoTime();
                    products.search(productSearchCriteria, productSort, CatalogueLanguage.ID, PageRequest.of(0, 20));
                    return Duration.ofNanos(System.nanoTime() - begin).toMillis();
                })
                .sorted()
                .skip(10)
                .findFirst()
                .orElseThrow();
    }
}
