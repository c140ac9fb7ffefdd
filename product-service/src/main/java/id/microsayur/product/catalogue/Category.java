package id.microsayur.product.catalogue;

import org.jspecify.annotations.Nullable;

/** A shelf of the shop; a shelf may stand inside another one. */
public record Category(
        String slug, String name, String nameEn, @Nullable String parent) {

    public String name(Language language) {
        return switch (language) {
            case ID -> name;
            case EN -> nameEn;
        };
    }
}
