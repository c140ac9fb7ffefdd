package id.microsayur.launcher.books;

import id.microsayur.launcher.books.rule.Difference;

/** Receives the differences one after the other. */
public interface BooksListener {

    /** @param outcome what was done about it; empty for nothing */
    void onDifference(Difference difference, String outcome);
}
