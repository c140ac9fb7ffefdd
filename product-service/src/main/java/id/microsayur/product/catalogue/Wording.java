package id.microsayur.product.catalogue;

/** What a product is called, in Indonesian and in English. */
public record Wording(String name, String nameEn, String description, String descriptionEn) {}
