package id.microsayur.order.search;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What staff type to find an order: its number or id, a part of an e-mail address, of names or of a phone number. */
public record OrderText(List<String> words, @Nullable String number) {

    private static final Pattern NUMBER = Pattern.compile("#?([0-9a-f]{8})(-[0-9a-f]{4}){0,3}(-[0-9a-f]{12})?");
    private static final Pattern PHONE = Pattern.compile("\\+?[0-9][0-9 ().-]*");
    private static final Pattern PHONE_PREFIX = Pattern.compile("^(62|0)");

    /** Returns null for a blank text, which matches all orders. */
    public static @Nullable OrderText of(String text) {
        var normal = text.strip().toLowerCase(Locale.ROOT);
        if (normal.isEmpty()) {
            return null;
        }
        var number = NUMBER.matcher(normal);
        return new OrderText(
                PHONE.matcher(normal).matches() ? List.of(phoneDigits(normal)) : List.of(normal.split("\\s+")),
                number.matches() ? number.group(1) : null);
    }

    /** As the index stores them: without the country code and the leading zero, which mean the same. */
    private static String phoneDigits(String phone) {
        return PHONE_PREFIX.matcher(phone.replaceAll("[^0-9]", "")).replaceFirst("");
    }

    /** A union, since PostgreSQL uses no index for a disjunction of a sub-query and a range. */
    String condition() {
        var matches = new ArrayList<String>();
        for (var i = 0; i < words.size(); i++) {
            matches.add("text like :word" + i);
        }
        var byText = "select order_id from order_search where " + String.join(" and ", matches);
        return number == null
                ? "id in (" + byText + ")"
                : "id in (" + byText + " union select id from orders where id between :lowestId and :highestId)";
    }

    Map<String, Object> parameters() {
        var parameters = new LinkedHashMap<String, Object>();
        for (var i = 0; i < words.size(); i++) {
            parameters.put("word" + i, "%" + words.get(i).replaceAll("([\\\\%_])", "\\\\$1") + "%");
        }
        if (number != null) {
            var highest = Long.parseUnsignedLong(number, 16) << 32;
            parameters.put("lowestId", new UUID(highest, 0));
            parameters.put("highestId", new UUID(highest | 0xffff_ffffL, -1));
        }
        return parameters;
    }
}
