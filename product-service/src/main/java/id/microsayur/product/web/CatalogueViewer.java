package id.microsayur.product.web;

import id.microsayur.product.catalogue.CatalogueLanguage;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;

/** Language and role of the caller: customers get one language, administrators all editable fields. */
record CatalogueViewer(CatalogueLanguage language, boolean administrator) {

    static CatalogueViewer of(HttpServletRequest request, Locale locale) {
        return new CatalogueViewer(language(locale), request.isUserInRole("ADMIN"));
    }

    private static CatalogueLanguage language(Locale locale) {
        return locale.getLanguage().equals("en") ? CatalogueLanguage.EN : CatalogueLanguage.ID;
    }
}
