package id.microsayur.product;

import java.util.List;
import java.util.function.Function;
import org.springframework.data.domain.Page;

/** One page of a list, the body of every paged response of this service. */
public record Paged<T>(List<T> items, Position page) {

    public static <S, T> Paged<T> of(Page<S> page, Function<S, T> view) {
        return new Paged<>(
                page.stream().map(view).toList(),
                new Position(page.getNumber(), page.getSize(), page.getTotalElements(), page.getTotalPages()));
    }

    /** Position of the page in the list; numbers start at 0. */
    public record Position(int number, int size, long totalItems, int totalPages) {}
}
