package id.microsayur.launcher.trace;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class RequestTraceTests {

    @Test
    void listsEachSpanUnderItsParent() {
        var spans = JsonMapper.shared().readTree("""
                [{"id":"c","parentId":"b","name":"select orders","kind":"CLIENT","timestamp":3,"duration":500,
                  "localEndpoint":{"serviceName":"order-service"}},
                 {"id":"a","name":"post","kind":"SERVER","timestamp":1,"duration":12000,
                  "localEndpoint":{"serviceName":"gateway"}},
                 {"id":"b","parentId":"a","name":"post /api/orders","kind":"SERVER","timestamp":2,"duration":9000,
                  "localEndpoint":{"serviceName":"order-service"},"tags":{"error":"answered 503"},
                  "annotations":[{"timestamp":4,"value":"try 1: timed out"}]},
                 {"id":"z","parentId":"lost","name":"late","timestamp":9,"duration":1000,
                  "localEndpoint":{"serviceName":"product-service"}}]""");

        assertThat(RequestTrace.of(spans).treeLines())
                .containsExactly(
                        "     12.0 ms  gateway post (server)",
                        "      9.0 ms    order-service post /api/orders (server)  ERROR answered 503",
                        "                · try 1: timed out",
                        "      0.5 ms      order-service select orders (client)",
                        "      1.0 ms  product-service late");
    }
}
