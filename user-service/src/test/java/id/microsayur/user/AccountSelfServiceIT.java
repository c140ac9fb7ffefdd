package id.microsayur.user;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.http.HttpStatus.ACCEPTED;
import static org.springframework.http.HttpStatus.BAD_REQUEST;
import static org.springframework.http.HttpStatus.CONTENT_TOO_LARGE;
import static org.springframework.http.HttpStatus.FORBIDDEN;
import static org.springframework.http.HttpStatus.GONE;
import static org.springframework.http.HttpStatus.NOT_FOUND;
import static org.springframework.http.HttpStatus.NO_CONTENT;
import static org.springframework.http.HttpStatus.OK;
import static org.springframework.http.HttpStatus.UNAUTHORIZED;
import static org.springframework.http.HttpStatus.UNPROCESSABLE_CONTENT;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.client.MultipartBodyBuilder;
import org.springframework.web.client.RestClient;

/** Self-service of an account: address change, photo, deletion. */
class AccountSelfServiceIT extends UserServiceStory {

    private static final String PHOTO = "/api/auth/profile/photo";

    private final String newEmail = "new-" + email;

    @Test
    void changesTheEmailAddressAfterItsVerification() {
        var me = anonymous.withToken(registerAndLogIn().accessToken());
        var request = Map.of("name", "Siti", "email", newEmail, "password", PASSWORD);

        var userApiResponse = me.put("/api/auth/profile", request);

        assertThat(userApiResponse.status()).isEqualTo(OK);
        assertThat(userApiResponse.body().get("email").asString()).isEqualTo(email);
        assertThat(userApiResponse.body().get("pending_email").asString()).isEqualTo(newEmail);
        var event = nextEvent();
        assertThat(event.get("event").asString()).isEqualTo("user.email_change_requested");
        assertThat(event.get("data").propertyNames())
                .containsExactly("user_id", "email", "new_email", "verification_token", "expires_at");
        assertThat(login(newEmail, PASSWORD).status()).isEqualTo(UNAUTHORIZED);

        var token = event.at("/data/verification_token").asString();
        var verified = anonymous.get("/api/auth/verify?token=" + token);

        assertThat(verified.body().get("email").asString()).isEqualTo(newEmail);
        assertThat(login(newEmail, PASSWORD).status()).isEqualTo(OK);
        assertThat(login(email, PASSWORD).status()).isEqualTo(UNAUTHORIZED);
        assertThat(me.get("/api/auth/profile").body().has("pending_email")).isFalse();
        assertThat(anonymous.post("/api/auth/verify", Map.of("token", token)))
                .satisfies(isProblem(GONE, "link-expired"));
    }

    @Test
    void givesTheSameResponseForATakenAddressAndNotifiesItsOwner() {
        var other = anonymous.post("/api/auth/register", registrationRequest(newEmail));
        assertThat(other.status()).isEqualTo(ACCEPTED);
        var registered = nextEventNamed("user.registered", "/data/email", newEmail);
        anonymous.post(
                "/api/auth/verify",
                Map.of("token", registered.at("/data/verification_token").asString()));
        var me = anonymous.withToken(registerAndLogIn().accessToken());

        var userApiResponse =
                me.put("/api/auth/profile", Map.of("name", "Siti", "email", newEmail, "password", PASSWORD));

        assertThat(userApiResponse.status()).isEqualTo(OK);
        assertThat(userApiResponse.body().get("pending_email").asString()).isEqualTo(newEmail);
        var notification = nextEventNamed("user.registration_repeated", "/data/email", newEmail);
        assertThat(notification.get("data").propertyNames()).containsExactly("user_id", "email", "name");
    }

    @Test
    void changesThePasswordAndEndsTheOtherSessions() {
        var other = registerAndLogIn();
        var current = login(email, PASSWORD);
        var me = anonymous.withToken(current.accessToken());
        me.put("/api/auth/profile", Map.of("name", "Siti", "email", newEmail, "password", PASSWORD));

        assertThat(me.put("/api/auth/password", Map.of("current", "a guess", "new", "bayam merah")))
                .satisfies(isProblem(FORBIDDEN, "wrong-password"));
        assertThat(me.put("/api/auth/password", Map.of("current", PASSWORD, "new", "short")))
                .satisfies(isProblem(BAD_REQUEST, "invalid-request"))
                .satisfies(refused -> assertThat(
                                refused.body().at("/errors/0/field").asString())
                        .isEqualTo("new"));
        assertThat(me.put("/api/auth/password", Map.of("current", PASSWORD, "new", "bayam merah"))
                        .status())
                .isEqualTo(NO_CONTENT);

        assertThat(refresh(other.refreshToken())).satisfies(isProblem(UNAUTHORIZED, "session-ended"));
        assertThat(refresh(current.refreshToken()).status()).isEqualTo(OK);
        assertThat(me.get("/api/auth/profile").body().has("pending_email")).isFalse();
        assertThat(login(email, PASSWORD).status()).isEqualTo(UNAUTHORIZED);
        assertThat(login(email, "bayam merah").status()).isEqualTo(OK);
        assertThat(superAdmin()
                        .get("/api/admin/audit?event=PASSWORD_CHANGED&user_id="
                                + me.get("/api/auth/profile")
                                        .body()
                                        .get("user_id")
                                        .asString())
                        .body()
                        .at("/items/0/actor")
                        .asString())
                .isNotBlank();
    }

    @Test
    void notifiesTheOwnerOfARepeatedRegistration() {
        registerAndLogIn();

        anonymous.post("/api/auth/register", Map.of("name", "Thief", "email", email, "password", "another password"));

        var notification = nextEventNamed("user.registration_repeated", "/data/email", email);
        assertThat(notification.at("/data/name").asString()).isEqualTo("Siti Rahayu");
    }

    @Test
    void limitsEmailsToOneAddress() {
        for (int i = 0; i < 9; i++) {
            assertThat(anonymous
                            .post("/api/auth/register", registrationRequest(email))
                            .status())
                    .isEqualTo(ACCEPTED);
        }

        assertThat(jdbc.sql("select count(*) from mailed_tokens t join accounts a on a.id = account_id where email = ?")
                        .param(email)
                        .query(Long.class)
                        .single())
                .isEqualTo(9);
        anonymous.post(
                "/api/auth/register", registrationRequest(newEmail)); // its e-mail event follows all previous ones
        assertThat(countEmailEventsUntil(newEmail)).isEqualTo(5);
    }

    @Test
    void reencodesAndServesAPhotoWithAnEtag() throws IOException {
        var me = anonymous.withToken(registerAndLogIn().accessToken());
        assertThat(me.get(PHOTO)).satisfies(isProblem(NOT_FOUND, "photo-not-found"));

        var uploaded = me.postBody(PHOTO, MediaType.IMAGE_PNG, pngBytes(1200, 600));

        assertThat(uploaded.status()).isEqualTo(OK);
        var url = uploaded.body().get("photo_url").asString();
        assertThat(url).startsWith("/api/v1/auth/profile/photo?v=");
        assertThat(me.get("/api/auth/profile").body().get("photo_url").asString())
                .isEqualTo(url);
        var photoResponse = getPhoto(me, null);
        assertThat(photoResponse.type()).isEqualTo(MediaType.IMAGE_JPEG);
        assertThat(ImageIO.read(new ByteArrayInputStream(photoResponse.bytes())).getWidth())
                .isEqualTo(512);
        assertThat(getPhoto(me, photoResponse.etag()).status()).isEqualTo(HttpStatus.NOT_MODIFIED);
        var first = photoFile();

        var form = new MultipartBodyBuilder();
        form.part("photo", pngBytes(40, 40), MediaType.IMAGE_PNG).filename("me.png");
        assertThat(me.postBody(PHOTO, MediaType.MULTIPART_FORM_DATA, form.build())
                        .status())
                .isEqualTo(OK);
        assertThat(getPhoto(me, photoResponse.etag()).status()).isEqualTo(OK);
        var second = photoFile();

        assertThat(me.delete(PHOTO).status()).isEqualTo(NO_CONTENT);
        assertThat(me.get("/api/auth/profile").body().has("photo_url")).isFalse();
        await().until(() -> Files.notExists(first) && Files.notExists(second));
    }

    @Test
    void rejectsInvalidAndOversizedPhotos() {
        var me = anonymous.withToken(registerAndLogIn().accessToken());

        assertThat(me.postBody(PHOTO, MediaType.IMAGE_JPEG, "<svg onload='alert(1)'/>".getBytes(UTF_8)))
                .satisfies(isProblem(UNPROCESSABLE_CONTENT, "not-a-picture"));
        assertThat(me.postBody(PHOTO, MediaType.IMAGE_JPEG, new byte[5 * 1024 * 1024 + 1]))
                .satisfies(isProblem(CONTENT_TOO_LARGE, "content-too-large"));
        assertThat(anonymous.postBody(PHOTO, MediaType.IMAGE_PNG, new byte[10]).status())
                .isEqualTo(UNAUTHORIZED);
    }

    @Test
    void erasesAllPersonalDataOnAccountDeletion() throws IOException {
        var tokens = registerAndLogIn();
        var me = anonymous.withToken(tokens.accessToken());
        var id = me.get("/api/auth/profile").body().get("user_id").asString();
        me.postBody(PHOTO, MediaType.IMAGE_PNG, pngBytes(20, 20));
        var photo = photoFile();
        assertThat(me.delete("/api/auth/profile", Map.of("password", "a guess")))
                .satisfies(isProblem(FORBIDDEN, "wrong-password"));

        assertThat(me.delete("/api/auth/profile", Map.of("password", PASSWORD)).status())
                .isEqualTo(NO_CONTENT);

        var event = nextEventNamed("user.deleted", "/data/user_id", id);
        assertThat(event.get("data").propertyNames()).containsExactly("user_id", "deleted_at");
        await().until(() -> me.get("/api/auth/profile").status() == UNAUTHORIZED);
        assertThat(refresh(tokens.refreshToken())).satisfies(isProblem(UNAUTHORIZED, "session-ended"));
        assertThat(login(email, PASSWORD)).satisfies(isProblem(UNAUTHORIZED, "invalid-credentials"));
        await().until(() -> Files.notExists(photo));
        assertThat(tablesContaining(email)).isEmpty();
        assertThat(anonymous
                        .post("/api/auth/register", registrationRequest(email))
                        .status())
                .isEqualTo(ACCEPTED);
        assertThat(nextEventNamed("user.registered", "/data/email", email)
                        .at("/data/user_id")
                        .asString())
                .isNotEqualTo(id);
    }

    /** Tables that contain the e-mail address; the outbox is excluded, because it is emptied asynchronously. */
    private List<String> tablesContaining(String email) {
        var tables = jdbc.sql("select table_name from information_schema.tables where table_schema = 'public'")
                .query((row, _) -> Objects.requireNonNull(row.getString(1)))
                .list();
        return tables.stream()
                .filter(table -> jdbc.sql("select count(*) from \"" + table + "\" t where t::text like ?")
                                .param("%" + email + "%")
                                .query(Long.class)
                                .single()
                        > 0)
                .filter(table -> !"outbox_event".equals(table))
                .toList();
    }

    /** Existing file of the account's photo; the folder also contains files of other tests. */
    private Path photoFile() {
        var name = jdbc.sql("select file from photos p join accounts a on a.id = p.account_id where a.email = ?")
                .param(email)
                .query(String.class)
                .single();
        var file = Path.of("target/photos", name.substring(0, 2), name + ".jpg");
        assertThat(file).exists();
        return file;
    }

    private PhotoResponse getPhoto(UserApiClient me, @Nullable String etag) {
        return RestClient.create()
                .get()
                .uri("http://127.0.0.1:" + port + PHOTO)
                .headers(headers -> {
                    headers.setBearerAuth(Objects.requireNonNull(me.bearer()));
                    if (etag != null) {
                        headers.setIfNoneMatch(etag);
                    }
                })
                .exchangeForRequiredValue((_, response) -> new PhotoResponse(
                        HttpStatus.valueOf(response.getStatusCode().value()),
                        response.getHeaders().getContentType(),
                        response.getHeaders().getFirst(HttpHeaders.ETAG),
                        response.getBody().readAllBytes()));
    }

    private static byte[] pngBytes(int width, int height) throws IOException {
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), "png", bytes);
        return bytes.toByteArray();
    }

    private record PhotoResponse(
            HttpStatus status,
            @Nullable MediaType type,
            @Nullable String etag,
            byte[] bytes) {}
}
