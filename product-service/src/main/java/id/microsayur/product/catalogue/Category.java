package id.microsayur.product.catalogue;

import org.jspecify.annotations.Nullable;

/** A shelf of the shop; a shelf may stand inside another one. */
public record Category(
        String slug, String name, String nameEn, @Nullable String parent) {

    public String name(CatalogueLanguage catalogueLanguage) {
        return switch (catalogueLanguage) {
            case ID -> name;
            case EN -> nameEn;
        };
    }
}
