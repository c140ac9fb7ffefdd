/** Outages of the service's database: how they are recognised, and how consumers wait for their end. */
@NullMarked
package id.microsayur.platform.messaging.database;

import org.jspecify.annotations.NullMarked;
