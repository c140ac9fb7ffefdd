package id.microsayur.testsupport;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SecretRecordsTests {

    @Test
    void findsRecordsThatPrintASecret() {
        var samples = new ClassFileImporter()
                .importClasses(
                        WithPassword.class, WithKeys.class, WithText.class, WithLifetime.class, WithoutSecret.class);

        assertEquals(
                List.of(WithKeys.class.getName(), WithPassword.class.getName()),
                SecretRecords.withGeneratedText(samples));
    }

    private record WithPassword(String email, String newPassword) {}

    private record WithKeys(List<String> signingKeys) {}

    private record WithText(String refreshToken) {

        @Override
        public String toString() {
            return "WithText[]";
        }
    }

    private record WithLifetime(Duration tokenLifetime) {}

    private record WithoutSecret(String name) {}
}
