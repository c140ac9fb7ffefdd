package id.microsayur.platform.messaging.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class MaskedBodyTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"data\":{\"email\":\"sri@example.com\",\"verification_token\":\"s3cr3t\"}}",
                "{\"data\":[{\"email\":\"sri@example.com\",\"newPassword\":{\"value\":\"s3cr3t\"}}]}",
                "{\"email\":\"sri@example.com\",\"tokens\":[\"s3cr3t\"]}",
                "{\"email\":\"sri@example.com\",\"reset_token\":\"s3cr3t",
                "{'email':'sri@example.com','password':'s3cr3t'",
                "email=sri@example.com&client_secret=s3cr3t&x=1",
                "sri@example.com password: s3cr3t"
            })
    void hidesSecretsInJsonAndInText(String body) {
        assertThat(shown(body)).doesNotContain("s3cr3t").contains("******").contains("sri@example.com");
    }

    @Test
    void showsTheBeginningOfALongBody() {
        var body = "{\"a\":\"" + "x".repeat(100_000) + "\",\"token\":\"s3cr3t\"}";
        assertThat(shown(body)).hasSizeLessThan(17_000).endsWith("bytes)");
        assertThat(shown("{\"token\":\"s3cr3t\"," + "\"a\":1,".repeat(10_000))).doesNotContain("s3cr3t");
    }

    /** These took minutes when the pattern looked at each character again from every position before it. */
    @ParameterizedTest
    @ValueSource(strings = {"x", "token", "token ", "token\"\n", "a-", "password:\t"})
    void readsRepetitionsInLinearTime(String repeated) {
        assertThat(shown(repeated.repeat(100_000) + "\n")).endsWith("bytes)");
    }

    private static String shown(String body) {
        return MaskedBody.of(body.getBytes(StandardCharsets.UTF_8), JsonMapper.shared())
                .toString();
    }
}
