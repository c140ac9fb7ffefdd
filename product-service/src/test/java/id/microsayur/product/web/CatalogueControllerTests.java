package id.microsayur.product.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.verify;

import id.microsayur.platform.test.TestTokens;
import id.microsayur.platform.test.web.WebSliceTest;
import id.microsayur.product.catalogue.CatalogueLanguage;
import id.microsayur.product.catalogue.Category;
import id.microsayur.product.catalogue.CategoryRepository;
import id.microsayur.product.catalogue.Product;
import id.microsayur.product.catalogue.ProductNotFound;
import id.microsayur.product.catalogue.ProductText;
import id.microsayur.product.catalogue.UnitPrice;
import id.microsayur.product.search.NextLot;
import id.microsayur.product.search.ProductQueryRepository;
import id.microsayur.product.search.ProductSearchCriteria;
import id.microsayur.product.search.ProductSort;
import id.microsayur.product.search.ProductWithStock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.data.domain.PageImpl;
import org.springframework.data.domain.PageRequest;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@WebSliceTest(CatalogueController.class)
@Import(CatalogueWebConfiguration.class)
class CatalogueControllerTests {

    private static final UUID ID = UUID.fromString("3a5b7c9d-1e2f-4a3b-9c5d-7e8f9a0b1c2d");

    @Autowired
    MockMvcTester mvc;

    @Autowired
    TestTokens tokens;

    @MockitoBean
    ProductQueryRepository products;

    @MockitoBean
    CategoryRepository categories;

    @Test
    void answersHeadWithTheHeadersOfGet() {
        given(products.find(ID)).willReturn(kangkung());

        var get = mvc.get().uri("/api/products/{id}", ID).exchange();
        var head = mvc.head().uri("/api/products/{id}", ID).exchange();

        assertThat(head).hasStatusOk();
        assertThat(head.getResponse().getHeader(HttpHeaders.ETAG))
                .isNotNull()
                .isEqualTo(get.getResponse().getHeader(HttpHeaders.ETAG));
    }

    @Test
    void answersAPublicPathWithATokenThatIsNotValid() {
        given(products.find(ID)).willReturn(kangkung());

        assertThat(mvc.get().uri("/api/products/{id}", ID).header(HttpHeaders.AUTHORIZATION, "Bearer ended"))
                .hasStatusOk();
    }

    @ParameterizedTest
    @CsvSource({"id, Kangkung", "en-GB, Water Spinach", "fr, Kangkung"})
    void showsAProductInTheLanguageOfTheCustomer(String language, String name) {
        given(products.find(ID)).willReturn(kangkung());

        assertThat(mvc.get().uri("/api/products/" + ID).header(HttpHeaders.ACCEPT_LANGUAGE, language))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$")
                .asMap()
                .containsEntry("name", name)
                .containsEntry("available", 120)
                .containsEntry("low", false)
                .containsEntry("harvested_on", "2026-11-23")
                .containsEntry("best_before", "2026-11-28T17:00:00Z")
                .doesNotContainKeys("name_en", "description_en", "low_stock_threshold");
    }

    @Test
    void showsEveryFieldToAdministrators() {
        given(products.find(ID)).willReturn(kangkung());

        assertThat(mvc.get()
                        .uri("/api/products/" + ID)
                        .header(HttpHeaders.ACCEPT_LANGUAGE, "en")
                        .header(
                                HttpHeaders.AUTHORIZATION,
                                "Bearer " + tokens.user(UUID.randomUUID(), "admin@example.com", "Admin", "ADMIN")))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$")
                .asMap()
                .containsEntry("name", "Kangkung")
                .containsEntry("name_en", "Water Spinach")
                .containsEntry("low_stock_threshold", 20);
    }

    @Test
    void searchesByAllCriteria() {
        var criteria = new ProductSearchCriteria("bayem", "umbi", true, 2000L, 10000L, List.of(ID));
        var page = PageRequest.of(1, 2);
        given(products.search(criteria, ProductSort.of("price,desc"), CatalogueLanguage.ID, page))
                .willReturn(new PageImpl<>(List.of(kangkung()), page, 3));

        var response = mvc.get()
                .uri("/api/products?q=bayem&category=umbi&in_stock=true&min_price=2000&max_price=10000" + "&ids=" + ID
                        + "&sort=-price&page=1&size=2")
                .exchange();

        assertThat(response).hasStatusOk();
        assertThat(response)
                .bodyJson()
                .extractingPath("$.items[*].sku")
                .asArray()
                .containsExactly("SYR-KANGKUNG");
        assertThat(response)
                .bodyJson()
                .extractingPath("$.page")
                .asMap()
                .containsEntry("number", 1)
                .containsEntry("size", 2)
                .containsEntry("total_items", 3)
                .containsEntry("total_pages", 2);
    }

    @ParameterizedTest
    @CsvSource({"q=bayem, bayem, relevance", "category=, , name"})
    void sortsByRelevanceIfWordsAreGivenAndElseByName(String query, String words, String sort) {
        given(products.search(any(), any(), any(), any())).willReturn(new PageImpl<>(List.of()));

        assertThat(mvc.get().uri("/api/products?" + query)).hasStatusOk();

        verify(products)
                .search(
                        eq(new ProductSearchCriteria(words, null, false, null, null, null)),
                        eq(ProductSort.of(sort)),
                        eq(CatalogueLanguage.ID),
                        eq(PageRequest.of(0, 20)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "page=-1",
                "page=1000001",
                "size=0",
                "size=101",
                "sort=secret",
                "in_stock=perhaps",
                "min_price=-1",
                "max_price=cheap"
            })
    void refusesAnInvalidQuery(String query) {
        assertThat(mvc.get().uri("/api/products?" + query))
                .hasStatus(400)
                .hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
                .bodyJson()
                .extractingPath("$.errors[0].field")
                .isEqualTo(query.split("=")[0]);
    }

    @Test
    void reportsAnUnknownProduct() {
        given(products.find(ID)).willThrow(new ProductNotFound(ID));

        assertThat(mvc.get().uri("/api/products/" + ID))
                .hasStatus(404)
                .hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
                .bodyJson()
                .extractingPath("$.type")
                .isEqualTo("urn:micro-sayur:product-not-found");
        assertThat(mvc.get().uri("/api/products/not-an-id")).hasStatus(400);
    }

    @Test
    void confirmsAnUnchangedProductByItsEtag() {
        given(products.find(ID)).willReturn(kangkung());
        var first = mvc.get().uri("/api/products/" + ID).exchange();
        assertThat(first)
                .hasStatusOk()
                .hasHeader(HttpHeaders.CACHE_CONTROL, "no-cache")
                .headers()
                .hasValue(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE);
        var etag = Objects.requireNonNull(first.getResponse().getHeader(HttpHeaders.ETAG));

        assertThat(mvc.get().uri("/api/products/" + ID).header(HttpHeaders.IF_NONE_MATCH, etag))
                .hasStatus(304);
        assertThat(mvc.get()
                        .uri("/api/products/" + ID)
                        .header(HttpHeaders.ACCEPT_LANGUAGE, "en")
                        .header(HttpHeaders.IF_NONE_MATCH, etag))
                .hasStatusOk();
    }

    @Test
    void listsTheCategoryTree() {
        given(categories.findTree())
                .willReturn(List.of(
                        new Category("bumbu-rempah", "Bumbu & Rempah", "Spices", null),
                        new Category("cabai", "Cabai", "Chillies", "bumbu-rempah")));

        assertThat(mvc.get().uri("/api/categories").header(HttpHeaders.ACCEPT_LANGUAGE, "en"))
                .hasStatusOk()
                .bodyJson()
                .isStrictlyEqualTo("""
                        {"items": [{"slug": "bumbu-rempah", "name": "Spices"},
                                   {"slug": "cabai", "name": "Chillies", "parent": "bumbu-rempah"}]}""");
    }

    @Test
    void refusesChangesByCustomers() {
        assertThat(mvc.post().uri("/api/products")).hasStatus(401).hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
        assertThat(mvc.post()
                        .uri("/api/products")
                        .header(HttpHeaders.AUTHORIZATION, "Bearer " + tokens.customer(UUID.randomUUID())))
                .hasStatus(403)
                .hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
    }

    private static ProductWithStock kangkung() {
        var text = new ProductText("Kangkung", "Water Spinach", "Kangkung air segar.", "Fresh water spinach.");
        var product =
                Product.create(ID, "SYR-KANGKUNG", text, "sayuran-daun", new UnitPrice("ikat", 250, 3500), null, 20);
        return new ProductWithStock(
                product, 120, new NextLot(LocalDate.parse("2026-11-23"), Instant.parse("2026-11-28T17:00:00Z")));
    }
}
