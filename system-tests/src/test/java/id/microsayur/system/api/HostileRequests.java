package id.microsayur.system.api;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/** Requests that no browser sends, reproducible by seed: broken paths, encodings, heads, bodies and methods. */
class HostileRequests {

    private static final List<String> PATHS = List.of(
            "/api/v1/products",
            "/api/v1/products?q=cabai",
            "/api/v1/categories",
            "/api/v1/auth/login",
            "/api/v1/auth/refresh",
            "/api/v1/auth/verify?token=abc",
            "/api/v1/orders",
            "/api/v1/orders/0b8f7a5e-0000-7000-8000-000000000000/events",
            "/api/v1/cart",
            "/api/v1/payments/webhooks/sandbox",
            "/api/notifications/user-registered",
            "/docs/services",
            "/api/v1/ops/user-service/health",
            "/");
    private static final List<String> METHODS = List.of(
            "GET",
            "GET",
            "GET",
            "POST",
            "POST",
            "HEAD",
            "OPTIONS",
            "PUT",
            "PATCH",
            "DELETE",
            "TRACE",
            "PROPFIND",
            "get",
            "FOO",
            "G\u00e9T");
    private static final List<String> INSERTS = List.of(
            "|",
            "%zz",
            "%",
            "%F",
            "%FF",
            "%00",
            "%C0%AF",
            "%25%32%46",
            "%2e%2e/",
            "..;/",
            "//",
            "\\",
            "^",
            "`",
            "{",
            "\"",
            "<",
            " ",
            "\t",
            "\u0001",
            "\u007f",
            "\u00ff",
            "\u00c3",
            "#",
            ";a=b",
            "%0d%0aX:1",
            "%F0%9F%A5%AC",
            "+",
            "&&",
            "?",
            "=",
            "[]",
            "%u0041",
            "%2F",
            "@",
            ":",
            "\u00e2\u0082");
    private static final List<String> HEADERS = List.of(
            "Accept: application/json",
            "Accept: \u00ff/\u0001",
            "Accept: text/html;q=9,*/*;q=x",
            "Accept-Language: \u00e9,,;;q=1",
            "Accept-Encoding: gzip;q=0, br, \u00fc",
            "Authorization: Bearer a.b.c",
            "Authorization: Bearer \u00ff\u00ff",
            "Authorization: Basic !!!",
            "Authorization: Bearer",
            "Connection: X-Internal-Client-Address, close",
            "Connection: Upgrade, HTTP2-Settings",
            "Upgrade: h2c",
            "Upgrade: websocket",
            "HTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA",
            "Cookie: =;;\u0001;$Version=1",
            "Content-Encoding: gzip",
            "Content-Type: multipart/form-data",
            "Content-Type: application/json;charset=\u00ff",
            "Content-Type: application/json;charset=utf-99",
            "Content-Type: ///",
            "Content-Type: text/plain",
            "Expect: 100-continue",
            "Expect: 200-maybe",
            "Forwarded: for=\"[::1\"",
            "X-Forwarded-For: 127.0.0.1, \u00ff",
            "X-Forwarded-Host: evil.example",
            "X-Internal-Client-Address: 1.2.3.4",
            "If-None-Match: \"a, W/",
            "If-Modified-Since: yesterday",
            "If-Unmodified-Since: -1",
            "If-Match: *",
            "Idempotency-Key: \u00ff",
            "Idempotency-Key: short",
            "API-Version: 99999999999999999999",
            "API-Version: a.b",
            "Origin: null",
            "Origin: http://evil.example:99999",
            "Access-Control-Request-Method: FOO",
            "Range: bytes=-,5-1,a",
            "traceparent: 00-zz-zz-01",
            "b3: 1",
            "baggage: ,,,=\u00ff",
            "Host: other.example",
            "Host: ",
            "X: ",
            ": novalue",
            "No Colon Here",
            "Transfer-Encoding: identity",
            "Content-Length: -1",
            "Content-Length: 1x",
            "Max-Forwards: 0",
            "Via: 1.1 a",
            "Cache-Control: \u0000");
    private static final List<String> BODIES = List.of(
            "",
            "{",
            "{\"email\":1.9,\"password\":[]}",
            "{\"email\":\"a@b.example\",\"password\":\"\\ud800\"}",
            "{\"email\":\"a\",\"email\":\"b\"}",
            "[".repeat(3_000),
            "{\"a\":".repeat(1_500),
            "1e999999999",
            "\u00ff\u00fe\u0000{",
            "null",
            "\"text\"",
            "{\"refresh_token\":\"" + "a".repeat(20_000) + "\"}",
            "{\"email\":\"\\u0000@x.example\",\"password\":\"x\"}");

    private final Random random;

    HostileRequests(long seed) {
        random = new Random(seed);
    }

    /** Bytes of a whole request and its method. */
    record HostileRequest(String method, byte[] bytes) {

        /** Head in printable form, for the report of a failure. */
        String printable() {
            var text = new String(bytes, StandardCharsets.ISO_8859_1);
            var shown = new StringBuilder();
            text.substring(0, Math.min(text.length(), 600)).chars().forEach(c -> {
                if (c >= ' ' && c < 127) {
                    shown.append((char) c);
                } else {
                    shown.append(String.format("\\x%02x", c));
                }
            });
            return shown.toString();
        }
    }

    HostileRequest next() {
        var method = oneOf(METHODS);
        var head = new StringBuilder();
        head.append(method).append(' ').append(target()).append(' ').append(version());
        head.append("\r\n");
        if (!once(15)) {
            head.append("Host: 127.0.0.1\r\n");
        }
        for (var i = random.nextInt(4); i > 0; i--) {
            head.append(oneOf(HEADERS)).append("\r\n");
        }
        if (once(40)) {
            head.append("X-Long: ")
                    .append("a".repeat(1 << (8 + random.nextInt(9))))
                    .append("\r\n");
        }
        if (once(60)) {
            for (var i = 0; i < 400; i++) {
                head.append("X-").append(i).append(": 1\r\n");
            }
        }
        head.append("Connection: close\r\n");
        var body = once(2) ? oneOf(BODIES).getBytes(StandardCharsets.ISO_8859_1) : new byte[0];
        var chunked = body.length > 0 && once(6);
        if (chunked) {
            head.append("Transfer-Encoding: chunked\r\n");
        } else if (body.length > 0 || method.equals("POST")) {
            head.append("Content-Length: ").append(body.length).append("\r\n");
        }
        if (body.length > 0 && once(2)) {
            head.append("Content-Type: application/json\r\n");
        }
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(mutated(head.toString().getBytes(StandardCharsets.ISO_8859_1)));
        bytes.writeBytes("\r\n".getBytes(StandardCharsets.ISO_8859_1));
        if (chunked) {
            var size = once(4) ? "zz" : Integer.toHexString(body.length);
            bytes.writeBytes((size + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
            bytes.writeBytes(body);
            bytes.writeBytes("\r\n0\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
        } else {
            bytes.writeBytes(body);
        }
        return new HostileRequest(method, bytes.toByteArray());
    }

    private String target() {
        var path = new StringBuilder(oneOf(PATHS));
        for (var i = random.nextInt(3); i > 0; i--) {
            path.insert(random.nextInt(path.length() + 1), oneOf(INSERTS));
        }
        if (once(6)) { // spelled with percent encoding where none is needed
            var at = random.nextInt(path.length());
            path.replace(at, at + 1, String.format("%%%02X", (int) path.charAt(at)));
        }
        if (once(50)) {
            path.append("?").append("a=1&".repeat(1 << random.nextInt(12)));
        }
        if (once(50)) {
            path.append("/a".repeat(1 << random.nextInt(12)));
        }
        if (once(40)) {
            return "http://127.0.0.1" + path;
        }
        return once(60) ? "*" : path.toString();
    }

    private String version() {
        if (!once(20)) {
            return "HTTP/1.1";
        }
        return oneOf(List.of("HTTP/1.0", "HTTP/2.0", "HTTP/9.9", "HTTP/1.1 ", "http/1.1", "HTTP/", "ICY/1.1"));
    }

    /** Replaces a few bytes of the head, but neither a line end nor the length of the body. */
    private byte[] mutated(byte[] head) {
        if (!once(4)) {
            return head;
        }
        var end = new String(head, StandardCharsets.ISO_8859_1).indexOf("\r\n");
        for (var i = random.nextInt(3); i >= 0; i--) {
            var at = random.nextInt(end);
            var value = (byte) random.nextInt(256);
            if (value != '\r' && value != '\n') {
                head[at] = value;
            }
        }
        return head;
    }

    private boolean once(int in) {
        return random.nextInt(in) == 0;
    }

    private <T> T oneOf(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
