package id.microsayur.product.catalogue;

import java.text.Normalizer;
import java.text.Normalizer.Form;

/** Name and description of a product in Indonesian and English. */
public record ProductText(String name, String nameEn, String description, String descriptionEn) {

    /** Composes characters (NFC), so that equal texts are found and sorted as equal. */
    public ProductText {
        name = Normalizer.normalize(name, Form.NFC);
        nameEn = Normalizer.normalize(nameEn, Form.NFC);
        description = Normalizer.normalize(description, Form.NFC);
        descriptionEn = Normalizer.normalize(descriptionEn, Form.NFC);
    }

    public String name(CatalogueLanguage catalogueLanguage) {
        return switch (catalogueLanguage) {
            case ID -> name;
            case EN -> nameEn;
        };
    }

    public String description(CatalogueLanguage catalogueLanguage) {
        return switch (catalogueLanguage) {
            case ID -> description;
            case EN -> descriptionEn;
        };
    }
}
