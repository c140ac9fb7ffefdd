package id.microsayur.notification.web;

/** Where in a list an answer stands. */
record Page(int number, int size, long totalItems, int totalPages) {

    static Page of(int number, int size, long total) {
        return new Page(number, size, total, (int) ((total + size - 1) / size));
    }
}
