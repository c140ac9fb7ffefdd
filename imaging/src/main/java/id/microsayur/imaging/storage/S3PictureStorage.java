package id.microsayur.imaging.storage;

import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.apache.commons.codec.digest.DigestUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** Stores each picture as an object of a bucket; the store compares its content with a digest before it confirms. */
class S3PictureStorage implements PictureStorage {

    private static final Logger log = LoggerFactory.getLogger(S3PictureStorage.class);

    private final S3Properties properties;
    private final S3Client client;

    S3PictureStorage(S3Properties properties) {
        this.properties = properties;
        this.client = createClient(properties);
    }

    private static S3Client createClient(S3Properties properties) {
        var limits = properties.limits();
        var builder = S3Client.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(limits.connectTimeout())
                        .socketTimeout(limits.readTimeout()))
                .overrideConfiguration(configuration -> configuration
                        .apiCallTimeout(limits.total())
                        .retryStrategy(retries -> retries.maxAttempts(limits.attempts())))
                .region(Region.of(properties.region()))
                .forcePathStyle(properties.pathStyle())
                .credentialsProvider(credentials(properties.credentials()))
                // the trailing checksums of AWS are unknown to other stores
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED);
        if (properties.endpoint() != null) {
            builder.endpointOverride(properties.endpoint());
        }
        return builder.build();
    }

    private static AwsCredentialsProvider credentials(S3Properties.Credentials credentials) {
        return credentials.accessKey().isEmpty()
                ? DefaultCredentialsProvider.builder().build()
                : StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(credentials.accessKey(), credentials.secretKey()));
    }

    @Override
    public void save(UUID file, byte[] jpeg) {
        var md5 = Base64.getEncoder().encodeToString(DigestUtils.md5(jpeg));
        call(() -> client.putObject(
                request -> request.bucket(properties.bucket())
                        .key(keyOf(file))
                        .contentType("image/jpeg")
                        .contentMD5(md5),
                RequestBody.fromBytes(jpeg)));
    }

    @Override
    public Optional<byte[]> find(UUID file) {
        return call(() -> {
            try {
                return Optional.of(client.getObjectAsBytes(
                                request -> request.bucket(properties.bucket()).key(keyOf(file)))
                        .asByteArray());
            } catch (NoSuchKeyException _) {
                return Optional.empty();
            }
        });
    }

    @Override
    public void delete(UUID file) {
        call(() -> client.deleteObject(
                request -> request.bucket(properties.bucket()).key(keyOf(file))));
    }

    private <T> T call(Supplier<T> request) {
        try {
            return request.get();
        } catch (SdkException e) {
            log.warn("Pictures in the bucket {} are not accessible: {}", properties.bucket(), e.toString());
            throw new PictureStorageUnavailable(e);
        }
    }

    private String keyOf(UUID file) {
        return properties.prefix() + file + ".jpg";
    }

    @Override
    public void close() {
        client.close();
    }
}
