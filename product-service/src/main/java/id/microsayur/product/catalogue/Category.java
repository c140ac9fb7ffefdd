package id.microsayur.product.catalogue;

import org.jspecify.annotations.Nullable;

/** A shelf of the shop; a shelf may stand inside another one. */
public record Category(
        String slug, String name, String nameEn, @Nullable String parent) {}
