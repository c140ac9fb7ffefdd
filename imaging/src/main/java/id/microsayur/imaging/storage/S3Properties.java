package id.microsayur.imaging.storage;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Bucket of an S3-compatible object store.
 *
 * @param endpoint address of the store; without one, that of AWS in the region
 * @param pathStyle whether the bucket is in the path rather than in the host name, as most stores other than AWS need it
 * @param prefix beginning of each object's key
 */
public record S3Properties(
        @Nullable URI endpoint,
        @DefaultValue("") String bucket,
        @DefaultValue("us-east-1") String region,
        @DefaultValue("false") boolean pathStyle,
        @DefaultValue("") String prefix,
        @DefaultValue Credentials credentials,
        @DefaultValue Limits limits) {

    public S3Properties {
        if (endpoint != null && endpoint.toString().isEmpty()) {
            endpoint = null; // an empty variable of the environment
        }
    }

    /** Access key and its secret; without them, those of the environment, the container or the machine. */
    public record Credentials(
            @DefaultValue("") String accessKey,
            @DefaultValue("") String secretKey) {

        public Credentials {
            if (accessKey.isEmpty() != secretKey.isEmpty()) {
                throw new IllegalArgumentException("access-key and secret-key are set together or not at all");
            }
        }

        @Override
        public String toString() {
            return "Credentials[" + accessKey + "]";
        }
    }

    /**
     * Time limits of a call.
     *
     * @param readTimeout longest silence of the store
     * @param total longest duration of a call with all attempts
     */
    public record Limits(
            @DefaultValue("1s") Duration connectTimeout,
            @DefaultValue("3s") Duration readTimeout,
            @DefaultValue("8s") Duration total,
            @DefaultValue("3") int attempts) {

        public Limits {
            if (attempts < 1) {
                throw new IllegalArgumentException("attempts must be at least 1");
            }
            for (var time : new Duration[] {connectTimeout, readTimeout, total}) {
                if (!time.isPositive()) {
                    throw new IllegalArgumentException("connect-timeout, read-timeout and total must be positive");
                }
            }
        }
    }
}
