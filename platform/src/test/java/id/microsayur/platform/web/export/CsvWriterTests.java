package id.microsayur.platform.web.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class CsvWriterTests {

    @Test
    void quotesEachValueAndPreventsFormulas() {
        var out = new StringWriter();
        var csv = new CsvWriter(out, List.of("name", "note"));

        csv.writeRow("Siti \"Titi\"", "=1+1");
        csv.writeRow(-3, "a,b\nc");
        csv.writeRow("@x", null);

        assertThat(out)
                .hasToString("\"name\",\"note\"\r\n\"Siti \"\"Titi\"\"\",\"'=1+1\"\r\n\"'-3\",\"a,b\nc\"\r\n"
                        + "\"'@x\",\"\"\r\n");
    }
}
