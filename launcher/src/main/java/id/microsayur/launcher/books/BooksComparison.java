package id.microsayur.launcher.books;

import id.microsayur.launcher.books.rule.BookRules;
import id.microsayur.launcher.books.rule.Difference;
import id.microsayur.launcher.books.rule.ProductStock;
import id.microsayur.launcher.books.source.OrderBookReader;
import id.microsayur.launcher.books.source.ProviderBookReader;
import id.microsayur.launcher.books.source.StockReader;
import id.microsayur.launcher.database.PlatformDatabase;
import id.microsayur.launcher.http.OperatorClient;
import id.microsayur.launcher.http.SandboxClient;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Compares the books of a running platform; differences are reported one after the other and never collected. */
public final class BooksComparison {
    private static final int MAX_COMPARISONS = 12;
    private static final long PAUSE_MS = 5_000;

    private final PlatformDatabase database;
    private final @Nullable SandboxClient sandbox;
    private final OperatorClient operator;
    private final BooksOptions options;

    /** @param sandbox null if the platform has no sandbox; the charges of a provider without a list are not compared */
    public BooksComparison(
            PlatformDatabase database, @Nullable SandboxClient sandbox, OperatorClient operator, BooksOptions options) {
        this.database = database;
        this.sandbox = sandbox;
        this.operator = operator;
        this.options = options;
    }

    /** Number of compared orders, of differences found, of those repaired, and of those left. */
    public record BooksResult(long orders, long found, long repaired, long left) {}

    /** Blocks until the repairs have had their effect, a minute at most. */
    public BooksResult run(BooksListener listener) throws SQLException {
        var repair = new DifferenceRepair(operator::post);
        var first = new Count();
        var orders = compare(difference -> {
            first.add(difference);
            listener.onDifference(difference, options.repair() ? repair.apply(difference) : "");
        });
        if (!options.repair() || first.repairable == 0) {
            return new BooksResult(orders, first.all, 0, first.all);
        }
        var left = awaitEffect(first);
        return new BooksResult(orders, first.all, Math.max(0, first.all - left.all), left.all);
    }

    private Count awaitEffect(Count before) throws SQLException {
        var left = before;
        for (var repeat = 0; repeat < MAX_COMPARISONS && left.repairable > 0; repeat++) {
            pause();
            left = new Count();
            compare(left::add);
        }
        return left;
    }

    private long compare(Consumer<Difference> found) throws SQLException {
        var now = Instant.now();
        var restingSince = now.minus(options.inFlight());
        var orders = 0L;
        try (var reader = new OrderBookReader(database, options.since())) {
            for (var book = reader.next(); book.isPresent(); book = reader.next()) {
                orders++;
                BookRules.explain(book.get(), restingSince, now).forEach(found);
            }
        }
        if (sandbox != null) {
            compareWithProvider(sandbox, restingSince, now, found);
        }
        StockReader.readAll(database).stream()
                .map(ProductStock::explain)
                .flatMap(Optional::stream)
                .forEach(found);
        return orders;
    }

    private void compareWithProvider(
            SandboxClient provider, Instant restingSince, Instant now, Consumer<Difference> found) throws SQLException {
        try (var reader = new ProviderBookReader(database, provider, options.since())) {
            for (var book = reader.next(); book.isPresent(); book = reader.next()) {
                if (!book.get().since().isAfter(restingSince)) {
                    book.get().explain(now).ifPresent(found);
                }
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Number of differences, and of those with one right answer. */
    private static final class Count {
        private long all;
        private long repairable;

        private void add(Difference difference) {
            all++;
            if (!difference.remedy().needsPerson()) {
                repairable++;
            }
        }
    }
}
