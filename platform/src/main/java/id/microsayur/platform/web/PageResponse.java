package id.microsayur.platform.web;

import java.util.List;
import java.util.function.Function;
import org.springframework.data.domain.Page;

/** Response body with one page of a list. */
public record PageResponse<T>(List<T> items, Position page) {

    public static <T> PageResponse<T> of(Page<T> page) {
        return new PageResponse<>(
                page.getContent(),
                new Position(page.getNumber(), page.getSize(), page.getTotalElements(), page.getTotalPages()));
    }

    public static <S, T> PageResponse<T> of(Page<S> page, Function<? super S, ? extends T> view) {
        return of(page.map(view));
    }

    /** Position of the page in the list; numbers start at 0. */
    public record Position(int number, int size, long totalItems, int totalPages) {}
}
