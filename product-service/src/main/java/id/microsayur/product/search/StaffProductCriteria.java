package id.microsayur.product.search;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Filters of administrators.
 *
 * @param retired only retired products, or only those on sale; null for both
 * @param low only products of which no more than the threshold can be ordered, sold-out ones included
 * @param withoutPicture only products without an image of their own
 */
public record StaffProductCriteria(
        @Nullable String text,
        @Nullable String category,
        @Nullable Boolean retired,
        boolean low,
        boolean withoutPicture) {

    ProductSearchCriteria search() {
        return new ProductSearchCriteria(text, category, false, null, null, null);
    }

    String conditions() {
        var all = new ArrayList<>(List.of(search().conditionsOfAll()));
        if (retired != null) {
            all.add(retired ? "p.retired_at is not null" : "p.retired_at is null");
        }
        if (low) {
            all.add("coalesce(s.available, 0) <= p.low_stock");
        }
        if (withoutPicture) {
            all.add("p.image_url is null");
        }
        return String.join(" and ", all);
    }

    /** Order of a list of products. */
    public enum StaffProductSort {
        NAME("lower(p.name), p.id"),
        CHANGED("coalesce(p.changed_at, p.created_at) desc, p.id"),
        AVAILABLE("available, p.id");

        final String sql;

        StaffProductSort(String sql) {
            this.sql = sql;
        }
    }
}
