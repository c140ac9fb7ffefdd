package id.microsayur.user.account;

import java.util.UUID;

/** Said within this process, in the same transaction, just before the account is gone: its sessions end, its traces go. */
public record AccountErased(UUID accountId) {}
