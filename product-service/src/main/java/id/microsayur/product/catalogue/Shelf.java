package id.microsayur.product.catalogue;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageImpl;
import org.springframework.data.domain.PageRequest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads products together with what there is of them. */
@Repository
public class Shelf {

    private static final String LISTED = " from products p left join stocks s on s.product_id = p.id where ";
    private static final String LISTING = "select p.*, coalesce(s.available, 0) as available" + LISTED;

    private final JdbcClient jdbc;
    private final Vocabulary vocabulary;

    Shelf(JdbcClient jdbc, Vocabulary vocabulary) {
        this.jdbc = jdbc;
        this.vocabulary = vocabulary;
    }

    public Page<Listing> search(Search search, Sorting sorting, Language language, PageRequest page) {
        var parameters = search.parameters(vocabulary.query(search.words()));
        var total = jdbc.sql(count(search)).params(parameters).query(Long.class).single();
        var items = jdbc.sql(page(search, sorting, language))
                .params(parameters)
                .param("limit", page.getPageSize())
                .param("offset", page.getOffset())
                .query(Shelf::listing)
                .list();
        return new PageImpl<>(items, page, total);
    }

    static String count(Search search) {
        return "select count(*)" + LISTED + search.conditions();
    }

    static String page(Search search, Sorting sorting, Language language) {
        return LISTING + search.conditions() + " order by " + sorting.sql(search, language)
                + " limit :limit offset :offset";
    }

    public Listing find(UUID id) {
        return jdbc.sql(LISTING + "p.id = :id and p.retired_at is null")
                .param("id", id)
                .query(Shelf::listing)
                .optional()
                .orElseThrow(() -> new ProductNotFound(id));
    }

    /** Those of them that are sold, in no particular order. */
    public List<Listing> findSold(Collection<UUID> ids) {
        return jdbc.sql(LISTING + "p.id in (:ids) and p.retired_at is null")
                .param("ids", ids)
                .query(Shelf::listing)
                .list();
    }

    private static Listing listing(ResultSet row, int number) throws SQLException {
        var wording = new Wording(
                row.getString("name"),
                row.getString("name_en"),
                row.getString("description"),
                row.getString("description_en"));
        var offer = new Offer(row.getString("unit"), row.getObject("grams", Integer.class), row.getLong("price"));
        var product = new Product(
                row.getObject("id", UUID.class),
                row.getString("sku"),
                wording,
                row.getString("category"),
                offer,
                row.getString("image_url"),
                row.getInt("low_stock"),
                row.getInt("version"));
        return new Listing(product, row.getInt("available"));
    }
}
