package id.microsayur.gateway.overview;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PrometheusTextTests {

    @Test
    void readsNamesLabelsAndValues() {
        var samples = PrometheusText.parse("""
                # HELP a text
                a 1
                b_total{x="1",y="a \\"b}\\" c\\\\"} 2.5E3 1700000000
                c{le="+Inf"} NaN # {trace_id="x"} 1
                d +Inf
                broken{
                e one
                """);

        assertThat(samples).extracting(sample -> sample.name()).containsExactly("a", "b_total", "c", "d");
        assertThat(samples.get(1).labels()).isEqualTo(Map.of("x", "1", "y", "a \"b}\" c\\"));
        assertThat(samples.get(1).value()).isEqualTo(2500);
        assertThat(samples.get(2).label("le")).isEqualTo("+Inf");
        assertThat(samples.get(2).value()).isNaN();
        assertThat(samples.get(3).value()).isInfinite();
    }
}
