package id.microsayur.product.administration.web;

import id.microsayur.product.administration.CategoryService;
import id.microsayur.product.catalogue.Category;
import java.net.URI;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;

/** Creates, renames, deletes and lists categories. */
@RestController
class AdminCategoryController implements AdminCategoryApi {

    private final CategoryService categories;

    AdminCategoryController(CategoryService categories) {
        this.categories = categories;
    }

    @Override
    public AdminCategoryList listCategories() {
        return new AdminCategoryList(
                categories.findAll().stream().map(AdminCategoryView::of).toList());
    }

    @Override
    public ResponseEntity<AdminCategoryView> createCategory(CreateCategory request) {
        var category = new Category(
                request.slug(), clean(request.name()), englishName(request.nameEn(), request.name()), request.parent());
        return ResponseEntity.created(URI.create("/api/v1/admin/categories/" + request.slug()))
                .body(AdminCategoryView.of(categories.create(category)));
    }

    @Override
    public AdminCategoryView renameCategory(String slug, RenameCategory request) {
        return AdminCategoryView.of(
                categories.rename(slug, clean(request.name()), englishName(request.nameEn(), request.name())));
    }

    @Override
    public void deleteCategory(String slug) {
        categories.delete(slug);
    }

    private static String englishName(@Nullable String nameEn, String name) {
        return clean(nameEn == null || nameEn.isBlank() ? name : nameEn);
    }

    private static String clean(String name) {
        return Normalizer.normalize(name.strip(), Form.NFC);
    }
}
