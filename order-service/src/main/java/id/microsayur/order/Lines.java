package id.microsayur.order;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The goods of an order, one line per product. */
public record Lines(List<Line> all) {

    public Lines {
        all = List.copyOf(all);
    }

    /** Rupiah; nothing as long as no price is known. */
    public long total() {
        return all.stream().mapToLong(Line::subtotal).reduce(0, Math::addExact);
    }

    /** The same goods and quantities with the names and prices of the offers; a line without an offer stays as it is. */
    Lines priced(List<Stock.Offer> offers) {
        var byProduct =
                offers.stream().collect(Collectors.toMap(Stock.Offer::productId, Function.identity(), (a, _) -> a));
        return new Lines(all.stream().map(line -> priced(line, byProduct)).toList());
    }

    private static Line priced(Line line, Map<UUID, Stock.Offer> offers) {
        var offer = offers.get(line.productId());
        return offer == null
                ? line
                : new Line(
                        line.productId(),
                        offer.name(),
                        offer.unit(),
                        offer.unitPrice(),
                        line.quantity(),
                        line.missing());
    }

    /** The same goods, of which these are missing. */
    Lines missing(Collection<UUID> products) {
        return new Lines(all.stream()
                .map(line -> line.missing(products.contains(line.productId())))
                .toList());
    }

    /** The products that the order waits for. */
    List<UUID> missing() {
        return all.stream().filter(Line::isMissing).map(Line::productId).toList();
    }
}
