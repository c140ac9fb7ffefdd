package id.microsayur.notification.web;

/** Position of a page in a list. */
record Page(int number, int size, long totalItems, int totalPages) {

    static Page of(int number, int size, long total) {
        return new Page(number, size, total, (int) ((total + size - 1) / size));
    }
}
