package id.microsayur.platform.web.export;

import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.http.HttpHeaders;

/** Streams rows of CSV as a file to be saved. */
public final class CsvResponse {

    private CsvResponse() {}

    /**
     * A failure before the first bytes are sent is thrown as it is, and answered as a problem.
     *
     * @param rows writes the rows, one after another
     * @throws ExportInterrupted after the first bytes were sent; its handler must throw it on, so that the server breaks the
     *     connection: a problem after the rows would make the file look complete
     */
    public static void write(
            HttpServletResponse response, String fileName, List<String> columns, Consumer<CsvWriter> rows)
            throws IOException {
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + fileName + "\"");
        var out = new BufferedWriter(new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8));
        try {
            rows.accept(new CsvWriter(out, columns));
        } catch (RuntimeException e) {
            throw response.isCommitted() ? new ExportInterrupted(e) : e;
        }
        out.flush();
    }

    /** Failure of an export after its first bytes were sent. */
    public static final class ExportInterrupted extends RuntimeException {

        private static final long serialVersionUID = 1L;

        ExportInterrupted(RuntimeException cause) {
            super("The export ended early: " + cause.getMessage(), cause);
        }
    }
}
