package id.microsayur.product.search;

import id.microsayur.product.catalogue.ProductNotFound;
import id.microsayur.product.search.StaffProductCriteria.StaffProductSort;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageImpl;
import org.springframework.data.domain.PageRequest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads products for administrators, retired ones too. */
@Repository
public class StaffProductRepository {

    private static final String FROM = " from products p left join stocks s on s.product_id = p.id where ";
    private static final String SELECT = "select p.*, coalesce(s.available, 0) as available" + FROM;

    private final JdbcClient jdbc;
    private final SearchTermRepository searchTerms;
    private final ProductQueryRepository products;

    StaffProductRepository(
            JdbcClient jdbc, SearchTermRepository searchTermRepository, ProductQueryRepository products) {
        this.jdbc = jdbc;
        this.searchTerms = searchTermRepository;
        this.products = products;
    }

    public Page<StaffProduct> search(StaffProductCriteria criteria, StaffProductSort sort, PageRequest page) {
        var search = criteria.search();
        var parameters = search.parameters(searchTerms.toTsQuery(search.words()));
        var total = jdbc.sql("select count(*)" + FROM + criteria.conditions())
                .params(parameters)
                .query(Long.class)
                .single();
        var items = jdbc.sql(SELECT + criteria.conditions() + " order by " + sort.sql + " limit :limit offset :offset")
                .params(parameters)
                .param("limit", page.getPageSize())
                .param("offset", page.getOffset())
                .query(StaffProductRepository::toStaffProduct)
                .list();
        return new PageImpl<>(withNextLots(items), page, total);
    }

    public StaffProduct find(UUID id) {
        var found = jdbc.sql(SELECT + "p.id = :id")
                .param("id", id)
                .query(StaffProductRepository::toStaffProduct)
                .list();
        return withNextLots(found).stream().findFirst().orElseThrow(() -> new ProductNotFound(id));
    }

    private List<StaffProduct> withNextLots(List<StaffProduct> found) {
        var items = products.withNextLots(found.stream().map(StaffProduct::item).toList())
                .iterator();
        return found.stream()
                .map(each -> new StaffProduct(items.next(), each.retiredAt(), each.changedAt(), each.changedBy()))
                .toList();
    }

    private static StaffProduct toStaffProduct(ResultSet row, int number) throws SQLException {
        var changedAt = instant(row, "changed_at");
        return new StaffProduct(
                ProductQueryRepository.toProductWithStock(row, number),
                instant(row, "retired_at"),
                changedAt == null ? Objects.requireNonNull(instant(row, "created_at")) : changedAt,
                row.getString("changed_by"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var timestamp = row.getTimestamp(column);
        return timestamp == null ? null : timestamp.toInstant();
    }
}
