package id.microsayur.product;

import java.util.List;
import java.util.function.Function;
import org.springframework.data.domain.Page;

/** A page of a list, as every list of this service answers. */
public record Paged<T>(List<T> items, Position page) {

    public static <S, T> Paged<T> of(Page<S> page, Function<S, T> view) {
        return new Paged<>(
                page.stream().map(view).toList(),
                new Position(page.getNumber(), page.getSize(), page.getTotalElements(), page.getTotalPages()));
    }

    /** Where the page is in the list; the first has number 0. */
    public record Position(int number, int size, long totalItems, int totalPages) {}
}
