package id.microsayur.user.photo;

import static org.assertj.core.api.Assertions.assertThat;

import id.microsayur.imaging.storage.MigratingPictureStorage;
import id.microsayur.imaging.storage.PictureStorage;
import id.microsayur.platform.test.RepositoryTest;
import id.microsayur.user.account.Account;
import id.microsayur.user.account.AccountRepository;
import id.microsayur.user.account.Profile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;

@RepositoryTest
@ExtendWith(OutputCaptureExtension.class)
class PhotoMigrationJobTests {

    private static final byte[] JPEG = {1, 2, 3};

    @Autowired
    AccountRepository accounts;

    @Autowired
    JdbcClient jdbc;

    @TempDir
    Path folder;

    @TempDir
    Path otherFolder;

    private final UUID file = UUID.randomUUID();
    private PhotoRepository photos;
    private PictureStorage target;
    private MigratingPictureStorage storage;
    private UUID accountId;

    @BeforeEach
    void savePhotoOnDisk() {
        photos = new PhotoRepository(jdbc);
        target = PictureStorage.onDisk(otherFolder);
        storage = new MigratingPictureStorage(folder, target);
        PictureStorage.onDisk(folder).save(file, JPEG);
        accountId = accounts.save(Account.register("siti@example.com", Profile.named("Siti"), "hash"))
                .id();
        photos.addStray(file);
    }

    @Test
    void movesAnAssignedPhotoOnce() {
        photos.save(accountId, file, "etag");

        migrate();
        migrate();

        assertThat(storage.findOnDisk()).isEmpty();
        assertThat(target.find(file)).hasValue(JPEG);
    }

    @Test
    void movesTheOtherPhotosAroundOneThatCannotBeRead(CapturedOutput output) throws Exception {
        photos.save(accountId, file, "etag");
        var unreadable = List.of(new UUID(0, 1), new UUID(-1, -1)); // found before and after the other one
        for (var each : unreadable) {
            var account = Account.register(each + "@example.com", Profile.named("Siti"), "hash");
            photos.save(accounts.save(account).id(), each, "etag");
            Files.createDirectories(pathOf(each)); // a directory is no readable file
            Files.createFile(pathOf(each).resolve("x"));
        }
        Files.createFile(pathOf(file).resolveSibling("-".repeat(36) + ".jpg"));

        migrate();

        assertThat(target.find(file)).hasValue(JPEG);
        assertThat(pathOf(file)).doesNotExist();
        assertThat(output).contains("2 photo files could not be moved");
        unreadable.forEach(each -> assertThat(output).contains(each.toString()));

        for (var each : unreadable) {
            FileSystemUtils.deleteRecursively(pathOf(each));
            Files.write(pathOf(each), JPEG);
        }
        migrate();

        assertThat(storage.findOnDisk()).isEmpty();
        unreadable.forEach(each -> assertThat(target.find(each)).hasValue(JPEG));
    }

    @Test
    void leavesAFileWithoutAnAccountToTheDeletionOfStrays() {
        migrate();

        assertThat(storage.findOnDisk()).containsExactly(file);
        assertThat(target.find(file)).isEmpty();
    }

    @Test
    void deletesACopyOfAPhotoThatIsDeletedMeanwhile() {
        photos.save(accountId, file, "etag");
        storage = new MigratingPictureStorage(folder, new DeletingTarget());

        migrate();
        jdbc.sql("update stray_photos set due_at = now()").update();
        new PhotoService(storage, photos).deleteStrayFiles();

        assertThat(storage.find(file)).isEmpty();
        assertThat(photos.findDueStrays()).isEmpty();
    }

    private Path pathOf(UUID photo) {
        return folder.resolve(photo.toString().substring(0, 2)).resolve(photo + ".jpg");
    }

    private void migrate() {
        new PhotoMigrationJob(storage, photos).migrate();
    }

    /** The account deletes its photo, and the file is deleted, before the copy arrives. */
    private class DeletingTarget implements PictureStorage {

        @Override
        public void save(UUID file, byte[] jpeg) {
            photos.delete(accountId);
            new PhotoService(storage, photos).deleteStrayFiles();
            target.save(file, jpeg);
        }

        @Override
        public Optional<byte[]> find(UUID file) {
            return target.find(file);
        }

        @Override
        public void delete(UUID file) {
            target.delete(file);
        }
    }
}
