package id.microsayur.user.account;

import java.util.UUID;

/** Application event, published in the deleting transaction before the account row is removed. */
public record AccountErased(UUID accountId) {}
