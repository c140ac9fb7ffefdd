package id.microsayur.platform.sample;

import com.rabbitmq.client.AMQP.BasicProperties;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/** A message with random properties, encodings and body, most of them wrong in some way. */
record HostileMessage(BasicProperties properties, byte[] body) {

    /** The broker refuses larger bodies and unknown delivery modes itself. */
    private static final int BROKER_LIMIT = 512 * 1024;

    private static final List<String> ENCODINGS = List.of(
            "gzip",
            "deflate",
            "zip",
            "gzip:gzip",
            "zip,deflate",
            "gzip:UTF-8",
            "br",
            "UTF-8",
            " ",
            "gzip,gzip,gzip,gzip,gzip");
    private static final List<String> TEXTS =
            List.of("", " ", "a\u0000b", "\n", "x".repeat(255), "-1", "4294967296", "ö");
    private static final List<String> DATA = List.of(
            "",
            "\"available\":3",
            "\"available\":1.5,\"name\":\"Tomat\"",
            "\"available\":1e400,\"name\":\"Tomat\"",
            "\"available\":99999999999999999999,\"name\":\"Tomat\"",
            "\"available\":\"3\",\"name\":\"Tomat\"",
            "\"available\":3,\"name\":\"\\u0000\"",
            "\"available\":3,\"name\":\"\\ud800\"",
            "\"available\":3,\"name\":\" \"",
            "\"available\":3,\"name\":[[]]",
            "\"available\":3,\"available\":4,\"name\":\"Tomat\"",
            "\"available\":3,\"name\":\"Tomat\",\"deep\":" + "[".repeat(60) + "]".repeat(60),
            "\"available\":3,\"name\":\"Tomat\",\"deep\":" + "[".repeat(30_000),
            "\"available\":3,\"name\":\"" + "x".repeat(300_000) + "\"");
    private static final List<String> EVENTS = List.of("product.stock_updated", "user.registered", "", "\\u0000");
    private static final List<String> TIMES = List.of(
            "\"2026-11-22T05:00:00Z\"",
            "\"+1000000000-12-31T23:59:59Z\"",
            "1764000000",
            "null",
            "\"now\"",
            "\"1970-01-01T00:00:00Z\"");

    static HostileMessage random(Random random) {
        var encoding = random.nextInt(3) == 0 ? pick(ENCODINGS, random) : null;
        var body = body(random);
        if (encoding != null && random.nextInt(4) > 0) {
            body = pack(body, encoding);
        }
        return new HostileMessage(
                properties(encoding, random), Arrays.copyOf(body, Math.min(body.length, BROKER_LIMIT)));
    }

    private static byte[] body(Random random) {
        var event = event(random).getBytes(StandardCharsets.UTF_8);
        return switch (random.nextInt(12)) {
            case 0 -> new byte[0];
            case 1 -> bytes(random, random.nextInt(2000));
            case 2 -> Arrays.copyOf(event, random.nextInt(event.length));
            case 3 -> "null".getBytes(StandardCharsets.UTF_8);
            case 4 -> new byte[random.nextInt(400_000)];
            case 5 -> event(random).getBytes(StandardCharsets.UTF_16);
            case 6 -> {
                event[random.nextInt(event.length)] = (byte) random.nextInt(256);
                yield event;
            }
            default -> event;
        };
    }

    private static String event(Random random) {
        var data = random.nextBoolean() ? "\"available\":3,\"name\":\"Tomat\"" : pick(DATA, random);
        return "{\"event\":\"%s\",\"timestamp\":%s,\"data\":{\"product_id\":\"%s\"%s%s}}"
                .formatted(
                        random.nextInt(4) == 0 ? pick(EVENTS, random) : EVENTS.getFirst(),
                        random.nextInt(4) == 0 ? pick(TIMES, random) : TIMES.getFirst(),
                        random.nextInt(9) == 0 ? "no uuid" : new UUID(random.nextLong(), random.nextLong()),
                        data.isEmpty() ? "" : ",",
                        data);
    }

    private static BasicProperties properties(@Nullable String encoding, Random random) {
        var headers = new HashMap<String, Object>();
        for (var name : List.of(
                "traceparent",
                "tracestate",
                "b3",
                "X-B3-TraceId",
                "baggage",
                "event-version",
                "event-versions",
                "aggregate-id",
                "aggregate-version",
                "announced-at-ms",
                "eventName",
                "x-retry-count",
                "x-first-failed-at",
                "x-failure-reason",
                "x-replayed-by",
                "x-delay",
                "x-death",
                "springBatchFormat",
                "spring_auto_decompress",
                "spring.cloud.function.definition",
                "contentType",
                "__TypeId__",
                "id",
                "timestamp")) {
            if (random.nextInt(5) == 0) {
                headers.put(name, headerValue(random));
            }
        }
        if (random.nextInt(5) == 0) {
            headers.put("CC", List.of("nowhere"));
        }
        if (random.nextInt(9) == 0) {
            for (var number = 0; number < 300; number++) {
                headers.put("header-" + number, "x".repeat(random.nextInt(100)));
            }
        }
        return new BasicProperties.Builder()
                .headers(headers)
                .messageId(text(random))
                .type(text(random))
                .appId(text(random))
                .correlationId(text(random))
                .replyTo(text(random))
                .contentType(
                        random.nextBoolean()
                                ? null
                                : pick(List.of("application/x-java-serialized-object", "//", "text/plain"), random))
                .contentEncoding(encoding)
                .expiration(random.nextBoolean() ? null : "600000")
                .priority(random.nextBoolean() ? null : random.nextInt(256))
                .deliveryMode(random.nextBoolean() ? null : 1 + random.nextInt(2))
                .timestamp(random.nextBoolean() ? null : new Date(random.nextLong(4_000_000_000_000L)))
                .build();
    }

    private static Object headerValue(Random random) {
        var values = new ArrayList<Object>(TEXTS);
        values.addAll(List.of(
                0,
                -1,
                Long.MAX_VALUE,
                Long.MIN_VALUE,
                1.5,
                true,
                new Date(),
                List.of(List.of(1)),
                Map.of("a", Map.of()),
                new byte[] {1},
                "1,2,3",
                "lengthHeader4",
                "00-" + "a".repeat(32) + "-" + "b".repeat(16) + "-01",
                "x".repeat(5000)));
        return pick(values, random);
    }

    private static @Nullable String text(Random random) {
        return random.nextInt(3) == 0 ? pick(TEXTS, random) : random.nextBoolean() ? null : "id-" + random.nextLong();
    }

    private static byte[] bytes(Random random, int length) {
        var bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static <T> T pick(List<T> values, Random random) {
        return values.get(random.nextInt(values.size()));
    }

    private static byte[] pack(byte[] body, String encodings) {
        var packed = body;
        for (var encoding : Arrays.asList(encodings.split("[:,]")).reversed()) {
            var out = new ByteArrayOutputStream();
            try (var packer = packer(out, encoding)) {
                packer.write(packed);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            packed = out.toByteArray();
        }
        return packed;
    }

    private static OutputStream packer(OutputStream out, String encoding) throws IOException {
        return switch (encoding) {
            case "gzip" -> new GZIPOutputStream(out);
            case "deflate" -> new DeflaterOutputStream(out);
            case "zip" -> {
                var zip = new ZipOutputStream(out);
                zip.putNextEntry(new ZipEntry("event.json"));
                yield zip;
            }
            default -> out;
        };
    }
}
