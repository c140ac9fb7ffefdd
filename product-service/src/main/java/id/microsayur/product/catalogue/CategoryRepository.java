package id.microsayur.product.catalogue;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads the category tree. */
@Repository
public class CategoryRepository {

    /** Depth-first order: a parent precedes its children, siblings are ordered by position. */
    private static final String SELECT_TREE = """
            with recursive tree as (
                select slug, name, name_en, parent, array[lpad(position::text, 9, '0') || slug] as place
                from categories where parent is null
                union all
                select c.slug, c.name, c.name_en, c.parent, t.place || (lpad(c.position::text, 9, '0') || c.slug)
                from categories c join tree t on c.parent = t.slug)
            select slug, name, name_en, parent from tree order by place""";

    private final JdbcClient jdbc;

    CategoryRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public List<Category> findTree() {
        return jdbc.sql(SELECT_TREE)
                .query((row, _) -> new Category(
                        row.getString("slug"),
                        row.getString("name"),
                        row.getString("name_en"),
                        row.getString("parent")))
                .list();
    }

    boolean existsBySlug(String slug) {
        return jdbc.sql("select exists (select from categories where slug = :slug)")
                .param("slug", slug)
                .query(Boolean.class)
                .single();
    }
}
