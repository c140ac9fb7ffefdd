package id.microsayur.system.api;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Sends bytes as they are over a connection of their own and reads one HTTP response. */
class RawHttpClient {

    /** Longest wait for the next byte of a response. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final int CONTINUE = 100;
    private static final int FIRST_FINAL_STATUS = 200;
    private static final int NO_CONTENT = 204;
    private static final int NOT_MODIFIED = 304;

    private final URI server;

    RawHttpClient(URI server) {
        this.server = server;
    }

    /** Response as it was received; header names in lower case. */
    record RawResponse(int status, Map<String, String> headers, String body) {

        String header(String name) {
            return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
        }
    }

    /** Sends a whole request; fails if no whole response arrives. */
    RawResponse send(byte[] request, boolean bodyless) throws IOException {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(server.getHost(), server.getPort()), (int) PATIENCE.toMillis());
            socket.setSoTimeout((int) PATIENCE.toMillis());
            try {
                socket.getOutputStream().write(request);
                socket.getOutputStream().flush();
            } catch (IOException e) {
                // the response may have been sent before the request ended
            }
            var in = new BufferedInputStream(socket.getInputStream());
            var response = read(in, bodyless);
            while (response.status() < FIRST_FINAL_STATUS && response.status() >= CONTINUE) {
                response = read(in, bodyless);
            }
            return response;
        }
    }

    private static RawResponse read(InputStream in, boolean bodyless) throws IOException {
        var statusLine = line(in);
        if (!statusLine.matches("HTTP/1\\.[01] [1-5][0-9][0-9]( .*)?")) {
            throw new IOException("no status line: " + statusLine);
        }
        var status = Integer.parseInt(statusLine.substring(9, 12));
        var headers = new TreeMap<String, String>();
        for (var header = line(in); !header.isEmpty(); header = line(in)) {
            var colon = header.indexOf(':');
            headers.put(
                    header.substring(0, colon).toLowerCase(Locale.ROOT),
                    header.substring(colon + 1).strip());
        }
        var hasBody = !bodyless && status >= FIRST_FINAL_STATUS && status != NO_CONTENT && status != NOT_MODIFIED;
        return new RawResponse(status, headers, hasBody ? body(in, headers) : "");
    }

    private static String body(InputStream in, Map<String, String> headers) throws IOException {
        if (headers.getOrDefault("transfer-encoding", "").equals("chunked")) {
            var all = new StringBuilder();
            for (var size = Integer.parseInt(line(in), 16); size > 0; size = Integer.parseInt(line(in), 16)) {
                all.append(new String(in.readNBytes(size), StandardCharsets.UTF_8));
                line(in);
            }
            return all.toString();
        }
        var length = headers.get("content-length");
        return new String(
                length == null ? in.readAllBytes() : in.readNBytes(Integer.parseInt(length)), StandardCharsets.UTF_8);
    }

    private static String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (var next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("the connection ended after: " + line);
            }
            line.append((char) next);
        }
        return line.toString().strip();
    }
}
