package id.microsayur.product.catalogue;

import org.jspecify.annotations.Nullable;

/** A node of the category tree; the roots have no parent. */
public record Category(
        String slug, String name, String nameEn, @Nullable String parent) {

    public String name(CatalogueLanguage catalogueLanguage) {
        return switch (catalogueLanguage) {
            case ID -> name;
            case EN -> nameEn;
        };
    }
}
