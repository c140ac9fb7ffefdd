package id.microsayur.product.administration;

import id.microsayur.product.catalogue.Category;
import id.microsayur.product.catalogue.CategoryRepository;
import id.microsayur.product.catalogue.CategoryUnknown;
import java.util.HashMap;
import java.util.List;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Creates, renames and deletes categories; foreign keys decide against concurrent changes. */
@Service
public class CategoryService {

    private final JdbcClient jdbc;
    private final CategoryRepository categories;

    CategoryService(JdbcClient jdbc, CategoryRepository categories) {
        this.jdbc = jdbc;
        this.categories = categories;
    }

    /** In the order of the tree. */
    @Transactional(readOnly = true)
    public List<CategoryWithCounts> findAll() {
        var onSale = new HashMap<String, Integer>();
        var retired = new HashMap<String, Integer>();
        jdbc.sql("""
                select category, count(*) filter (where retired_at is null) as on_sale, count(retired_at) as retired
                from products group by category""").query(row -> {
            onSale.put(row.getString("category"), row.getInt("on_sale"));
            retired.put(row.getString("category"), row.getInt("retired"));
        });
        return categories.findTree().stream()
                .map(category -> new CategoryWithCounts(
                        category, onSale.getOrDefault(category.slug(), 0), retired.getOrDefault(category.slug(), 0)))
                .toList();
    }

    /** The last one of its siblings. */
    @Transactional
    public CategoryWithCounts create(Category category) {
        try {
            var created = jdbc.sql("""
                    insert into categories (slug, name, name_en, parent, position)
                    select :slug, :name, :nameEn, :parent, coalesce(max(position), 0) + 1 from categories
                    on conflict do nothing""")
                    .param("slug", category.slug())
                    .param("name", category.name())
                    .param("nameEn", category.nameEn())
                    .param("parent", category.parent())
                    .update();
            if (created == 0) {
                throw new CategoryExists(category.slug());
            }
        } catch (DataIntegrityViolationException _) { // the foreign key of the parent
            throw new CategoryUnknown(String.valueOf(category.parent()));
        }
        return new CategoryWithCounts(category, 0, 0);
    }

    /** Slug, parent and position stay. */
    @Transactional
    public CategoryWithCounts rename(String slug, String name, String nameEn) {
        jdbc.sql("update categories set name = :name, name_en = :nameEn where slug = :slug")
                .param("slug", slug)
                .param("name", name)
                .param("nameEn", nameEn)
                .update();
        return findAll().stream()
                .filter(found -> found.category().slug().equals(slug))
                .findFirst()
                .orElseThrow(() -> new CategoryNotFound(slug));
    }

    @Transactional
    public void delete(String slug) {
        try {
            var deleted = jdbc.sql("delete from categories where slug = :slug")
                    .param("slug", slug)
                    .update();
            if (deleted == 0) {
                throw new CategoryNotFound(slug);
            }
        } catch (DataIntegrityViolationException _) { // a foreign key of a product or of a subcategory
            throw new CategoryInUse(slug);
        }
    }
}
