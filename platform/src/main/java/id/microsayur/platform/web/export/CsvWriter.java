package id.microsayur.platform.web.export;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes RFC 4180 rows; a leading apostrophe prevents spreadsheets from running a value as a formula. */
public final class CsvWriter {

    private final Writer out;

    public CsvWriter(Writer out, List<String> columns) {
        this.out = out;
        writeRow(columns.toArray());
    }

    /** A null is an empty value. */
    public void writeRow(@Nullable Object... values) {
        try {
            out.write(Arrays.stream(values).map(CsvWriter::quote).collect(Collectors.joining(",", "", "\r\n")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String quote(@Nullable Object value) {
        var text = value == null ? "" : value.toString();
        var safe = !text.isEmpty() && "=+-@\t\r\n".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return "\"" + safe.replace("\"", "\"\"") + "\"";
    }
}
