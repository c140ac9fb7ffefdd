package id.microsayur.product.returns;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Goods of an order that came back.
 *
 * @param id identity of the return; a repetition has the same one
 */
public record GoodsReturn(UUID id, UUID orderId, List<ReturnedItem> items) {

    public GoodsReturn {
        items = List.copyOf(items);
    }

    /** By product, in one order of products for all transactions. */
    Map<UUID, List<ReturnedItem>> byProduct() {
        return items.stream().collect(groupingBy(ReturnedItem::productId, TreeMap::new, toList()));
    }

    /**
     * Returned units of a product.
     *
     * @param restocked units that can be sold again
     * @param writtenOff units that can't
     */
    public record ReturnedItem(UUID productId, int restocked, int writtenOff) {}
}
