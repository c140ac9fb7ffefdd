package id.microsayur.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import id.microsayur.gateway.console.TraceView.SpanView;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TraceViewTests {

    @Test
    void separatesClientAndServerOfACallThatShareAnId() {
        var trace = trace("""
                {"id":"a","kind":"CLIENT","timestamp":10,"duration":50,"localEndpoint":{"serviceName":"gateway"}}""", """
                {"id":"a","kind":"SERVER","shared":true,"timestamp":20,"duration":30,"localEndpoint":{"serviceName":"order"}}""", """
                {"id":"b","parentId":"a","timestamp":25,"duration":5,"localEndpoint":{"serviceName":"order"}}""");

        assertThat(trace.spans()).extracting(SpanView::id).containsExactly("a", "as", "b");
        assertThat(trace.spans()).extracting(SpanView::parentId).containsExactly(null, "a", "as");
    }

    @Test
    void keepsOneOfASpanThatWasReportedTwiceAndNoParentThatIsAbsent() {
        var trace = trace("""
                {"id":"a","parentId":"gone","timestamp":10}""", """
                {"id":"a","parentId":"gone","timestamp":10,"duration":7}""");

        assertThat(trace.spans()).singleElement().satisfies(span -> {
            assertThat(span.durationUs()).isEqualTo(7);
            assertThat(span.parentId()).isNull();
            assertThat(span.service()).isEqualTo("?");
        });
    }

    @Test
    void boundsTagsAndMasksSecrets() {
        var tags = new StringBuilder("\"http.url\":\"/x?token=abcdef\",\"long\":\"" + "x".repeat(5000) + "\"");
        for (var i = 0; i < 30; i++) {
            tags.append(",\"t%02d\":\"v\"".formatted(i));
        }
        var span = trace("{\"id\":\"a\",\"timestamp\":1,\"tags\":{" + tags + "}}")
                .spans()
                .getFirst();

        assertThat(span.tags()).hasSize(16).containsEntry("http.url", "/x?token=******");
        assertThat(span.tags().get("long")).hasSizeLessThan(210);
    }

    private static TraceView trace(String... spans) {
        List<JsonNode> nodes =
                List.of(spans).stream().map(JsonMapper.shared()::readTree).toList();
        return TraceView.of("00000000000000a1", nodes, false, null);
    }
}
