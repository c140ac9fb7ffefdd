package id.microsayur.product.administration.web;

import id.microsayur.product.administration.CategoryWithCounts;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;

/** Administration of categories. */
@RequestMapping("/api/admin/categories")
interface AdminCategoryApi {

    @Operation(
            summary = "List the categories with their numbers of products",
            description = "Each category comes before its subcategories, which name it as their parent.")
    @GetMapping(version = "1")
    AdminCategoryList listCategories();

    @Operation(summary = "Create a category", description = "It becomes the last one of its siblings.")
    @ApiResponse(responseCode = "201", description = "The category; Location is its URL")
    @ApiResponse(responseCode = "409", description = "category-exists: There is a category cabai already")
    @ApiResponse(responseCode = "422", description = "category-unknown: There is no category sayur-mayur")
    @PostMapping(version = "1")
    ResponseEntity<AdminCategoryView> createCategory(@Valid @RequestBody CreateCategory request);

    @Operation(summary = "Rename a category", description = "Its slug and its parent stay.")
    @ApiResponse(responseCode = "200", description = "The renamed category")
    @ApiResponse(responseCode = "404", description = "category-not-found: There is no category sayur-mayur")
    @PutMapping(path = "/{slug}", version = "1")
    AdminCategoryView renameCategory(
            @Parameter(description = "Slug of the category", example = "cabai") @PathVariable String slug,
            @Valid @RequestBody RenameCategory request);

    @Operation(summary = "Delete an empty category")
    @ApiResponse(responseCode = "204", description = "There is no such category any more")
    @ApiResponse(responseCode = "404", description = "category-not-found: There is no category sayur-mayur")
    @ApiResponse(
            responseCode = "409",
            description = "category-in-use: The category cabai has products, retired ones included, or subcategories")
    @DeleteMapping(path = "/{slug}", version = "1")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void deleteCategory(@Parameter(description = "Slug of the category", example = "cabai") @PathVariable String slug);

    /** A missing English name defaults to the Indonesian one. */
    record CreateCategory(
            @Schema(description = "Lower-case words joined by hyphens; never changes", example = "cabai")
            @NotBlank
            @Size(max = 60)
            @Pattern(regexp = "[a-z0-9]+(-[a-z0-9]+)*", message = "must be lower-case words joined by hyphens")
            String slug,

            @Schema(example = "Cabai") @NotBlank @Size(max = 60)
            String name,

            @Schema(description = "Default: the Indonesian name", example = "Chillies") @Nullable @Size(max = 60)
            String nameEn,

            @Schema(description = "Slug of the parent category; none for a root", example = "bumbu-rempah")
            @Nullable
            @Size(max = 60)
            String parent) {}

    /** A missing English name defaults to the Indonesian one. */
    record RenameCategory(
            @Schema(example = "Cabai") @NotBlank @Size(max = 60)
            String name,

            @Schema(description = "Default: the Indonesian name", example = "Chillies") @Nullable @Size(max = 60)
            String nameEn) {}

    record AdminCategoryList(List<AdminCategoryView> items) {}

    record AdminCategoryView(
            @Schema(example = "cabai") String slug,
            @Schema(example = "Cabai") String name,
            @Schema(example = "Chillies") String nameEn,

            @Schema(description = "Slug of the parent category", example = "bumbu-rempah") @Nullable
            String parent,

            @Schema(description = "Number of products on sale, without subcategories", example = "7")
            int products,

            @Schema(description = "Number of retired products, without subcategories", example = "1")
            int retired) {

        static AdminCategoryView of(CategoryWithCounts found) {
            var category = found.category();
            return new AdminCategoryView(
                    category.slug(),
                    category.name(),
                    category.nameEn(),
                    category.parent(),
                    found.onSale(),
                    found.retired());
        }
    }
}
