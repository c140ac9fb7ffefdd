package id.microsayur.launcher.backup;

import java.util.Map;

/**
 * Content of a set.
 *
 * @param walPosition position in the write-ahead log up to which the set holds everything
 * @param files SHA-256 of each file
 * @param rows least number of rows by {@code database.table}, counted before the copy
 */
public record BackupManifest(
        String createdAt, String revision, String walPosition, Map<String, String> files, Map<String, Long> rows) {}
