package id.microsayur.imaging.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import id.microsayur.imaging.storage.S3Properties.Credentials;
import id.microsayur.imaging.storage.S3Properties.Limits;
import id.microsayur.localservers.process.LocalPorts;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.junit.S3ProxyExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** Against a real S3 server, which checks signatures. */
class S3PictureStorageTests {

    private static final Limits LIMITS =
            new Limits(Duration.ofSeconds(5), Duration.ofSeconds(40), Duration.ofSeconds(60), 2);

    private final UUID file = UUID.randomUUID();
    private final byte[] jpeg = {1, 2, 3};

    @RegisterExtension
    final S3ProxyExtension server = S3ProxyExtension.builder()
            .withCredentials(AuthenticationType.AWS_V2_OR_V4, "key", "secret")
            .build();

    @TempDir
    Path folder;

    @BeforeEach
    void createBucket() {
        try (var client = client()) {
            client.createBucket(request -> request.bucket("sayur"));
        }
    }

    @Test
    void storesPicturesUnderTheirPrefix() {
        try (var storage = new S3PictureStorage(bucket("sayur", "secret"))) {
            assertThat(storage.find(file)).isEmpty();

            storage.save(file, jpeg);
            storage.save(file, jpeg);

            assertThat(storage.find(file)).hasValue(jpeg);
            try (var client = client()) {
                var object =
                        client.headObject(request -> request.bucket("sayur").key("photos/" + file + ".jpg"));
                assertThat(object.contentType()).isEqualTo("image/jpeg");
            }
            storage.delete(file);
            storage.delete(file);
            assertThat(storage.find(file)).isEmpty();
        }
    }

    @Test
    void doesNotTakeAFailureForAMissingPicture() {
        for (var wrong : List.of(bucket("other", "secret"), bucket("sayur", "guess"), unreachable())) {
            try (var storage = new S3PictureStorage(wrong)) {
                assertThatExceptionOfType(PictureStorageUnavailable.class).isThrownBy(() -> storage.find(file));
                assertThatExceptionOfType(PictureStorageUnavailable.class).isThrownBy(() -> storage.save(file, jpeg));
            }
        }
    }

    @Test
    void reportsADeletionThatDidNotReachTheStore() {
        try (var storage = new S3PictureStorage(unreachable())) {
            assertThatExceptionOfType(PictureStorageUnavailable.class).isThrownBy(() -> storage.delete(file));
        }
    }

    @Test
    void findsAPictureOnDiskUntilItIsMoved() {
        PictureStorage.onDisk(folder).save(file, jpeg);
        try (var storage = new MigratingPictureStorage(folder, PictureStorage.inBucket(bucket("sayur", "secret")));
                var bucketOnly = new S3PictureStorage(bucket("sayur", "secret"))) {
            assertThat(storage.find(file)).hasValue(jpeg);
            assertThat(storage.findOnDisk()).containsExactly(file);

            storage.copy(file);
            storage.copy(file);
            storage.deleteFromDisk(file);

            assertThat(storage.findOnDisk()).isEmpty();
            assertThat(storage.find(file)).hasValue(jpeg);
            storage.copy(file);
            assertThat(bucketOnly.find(file)).hasValue(jpeg);
        }
    }

    @Test
    void deletesFromDiskAndBucket() {
        PictureStorage.onDisk(folder).save(file, jpeg);
        try (var storage = new MigratingPictureStorage(folder, PictureStorage.inBucket(bucket("sayur", "secret")))) {
            storage.copy(file);

            storage.delete(file);

            assertThat(storage.find(file)).isEmpty();
            assertThat(Files.exists(folder)).isTrue();
            assertThat(storage.findOnDisk()).isEmpty();
        }
    }

    private S3Properties bucket(String name, String secret) {
        return properties(Objects.requireNonNull(server.getUri()), name, secret);
    }

    private static S3Properties unreachable() {
        return properties(URI.create("http://127.0.0.1:" + LocalPorts.findFree()), "sayur", "secret");
    }

    private static S3Properties properties(URI endpoint, String bucket, String secret) {
        return new S3Properties(endpoint, bucket, "us-east-1", true, "photos/", new Credentials("key", secret), LIMITS);
    }

    private S3Client client() {
        return S3Client.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .endpointOverride(Objects.requireNonNull(server.getUri()))
                .region(Region.US_EAST_1)
                .forcePathStyle(true)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
                .build();
    }
}
