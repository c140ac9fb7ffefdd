package id.microsayur.product.search;

import id.microsayur.product.catalogue.CatalogueLanguage;
import id.microsayur.product.catalogue.CategoryRepository;
import id.microsayur.product.catalogue.Product;
import id.microsayur.product.catalogue.ProductNotFound;
import id.microsayur.product.catalogue.ProductText;
import id.microsayur.product.catalogue.UnitPrice;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageImpl;
import org.springframework.data.domain.PageRequest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Searches and reads products joined with their available stock. */
@Repository
public class ProductQueryRepository {

    private static final String FROM_PRODUCTS = " from products p left join stocks s on s.product_id = p.id where ";
    private static final String SELECT_WITH_STOCK = "select p.*, coalesce(s.available, 0) as available" + FROM_PRODUCTS;

    private final JdbcClient jdbc;
    private final SearchTermRepository searchTerms;
    private final NextLotRepository nextLots;
    private final CategoryRepository categories;

    ProductQueryRepository(
            JdbcClient jdbc,
            SearchTermRepository searchTermRepository,
            NextLotRepository nextLotRepository,
            CategoryRepository categoryRepository) {
        this.jdbc = jdbc;
        this.searchTerms = searchTermRepository;
        this.nextLots = nextLotRepository;
        this.categories = categoryRepository;
    }

    public Page<ProductWithStock> search(
            ProductSearchCriteria productSearchCriteria,
            ProductSort productSort,
            CatalogueLanguage catalogueLanguage,
            PageRequest page) {
        var parameters = productSearchCriteria.parameters(searchTerms.toTsQuery(productSearchCriteria.words()));
        var total = jdbc.sql(count(productSearchCriteria))
                .params(parameters)
                .query(Long.class)
                .single();
        var items = jdbc.sql(page(productSearchCriteria, productSort, catalogueLanguage))
                .params(parameters)
                .param("limit", page.getPageSize())
                .param("offset", page.getOffset())
                .query(ProductQueryRepository::toProductWithStock)
                .list();
        return new PageImpl<>(withNextLots(items), page, total);
    }

    List<ProductWithStock> withNextLots(List<ProductWithStock> items) {
        var lots = nextLots.findByProducts(
                items.stream().map(item -> item.product().id()).toList());
        return items.stream()
                .map(item -> item.withNextLot(lots.get(item.product().id())))
                .toList();
    }

    /** All categories with the number of products that match the other criteria, in the order of the tree. */
    public List<CategoryCount> countByCategory(ProductSearchCriteria productSearchCriteria) {
        var criteria = productSearchCriteria.withoutCategory();
        var counts = new HashMap<String, Integer>();
        jdbc.sql("select p.category, count(*) as count" + FROM_PRODUCTS + criteria.conditions()
                        + " group by p.category")
                .params(criteria.parameters(searchTerms.toTsQuery(criteria.words())))
                .query(row -> {
                    counts.put(row.getString("category"), row.getInt("count"));
                });
        var tree = categories.findTree();
        for (var category : tree.reversed()) { // subcategories before their parents
            if (category.parent() != null) {
                counts.merge(category.parent(), counts.getOrDefault(category.slug(), 0), Integer::sum);
            }
        }
        return tree.stream()
                .map(category -> new CategoryCount(category, counts.getOrDefault(category.slug(), 0)))
                .toList();
    }

    static String count(ProductSearchCriteria productSearchCriteria) {
        return "select count(*)" + FROM_PRODUCTS + productSearchCriteria.conditions();
    }

    static String page(
            ProductSearchCriteria productSearchCriteria, ProductSort productSort, CatalogueLanguage catalogueLanguage) {
        return SELECT_WITH_STOCK + productSearchCriteria.conditions() + " order by "
                + productSort.sql(productSearchCriteria, catalogueLanguage) + " limit :limit offset :offset";
    }

    public ProductWithStock find(UUID id) {
        return jdbc.sql(SELECT_WITH_STOCK + "p.id = :id and p.retired_at is null")
                .param("id", id)
                .query(ProductQueryRepository::toProductWithStock)
                .optional()
                .map(found -> withNextLots(List.of(found)).getFirst())
                .orElseThrow(() -> new ProductNotFound(id));
    }

    /** The given products that are on sale, in no particular order, without their lots. */
    public List<ProductWithStock> findSold(Collection<UUID> ids) {
        return jdbc.sql(SELECT_WITH_STOCK + "p.id in (:ids) and p.retired_at is null")
                .param("ids", ids)
                .query(ProductQueryRepository::toProductWithStock)
                .list();
    }

    static ProductWithStock toProductWithStock(ResultSet row, int number) throws SQLException {
        var productText = new ProductText(
                row.getString("name"),
                row.getString("name_en"),
                row.getString("description"),
                row.getString("description_en"));
        var unitPrice =
                new UnitPrice(row.getString("unit"), row.getObject("grams", Integer.class), row.getLong("price"));
        var product = new Product(
                row.getObject("id", UUID.class),
                row.getString("sku"),
                productText,
                row.getString("category"),
                unitPrice,
                row.getString("image_url"),
                row.getInt("low_stock"),
                row.getInt("version"));
        return new ProductWithStock(product, row.getInt("available"), null);
    }
}
