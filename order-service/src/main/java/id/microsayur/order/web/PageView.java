package id.microsayur.order.web;

import java.util.List;
import org.springframework.data.domain.Page;

/** Page of a list; page numbers start at 0. */
record PageView<T>(List<T> items, Position page) {

    static <T> PageView<T> of(Page<T> page) {
        return new PageView<>(
                page.getContent(),
                new Position(page.getNumber(), page.getSize(), page.getTotalElements(), page.getTotalPages()));
    }

    record Position(int number, int size, long totalItems, int totalPages) {}
}
