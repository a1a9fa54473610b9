/**
 * The way to PostgreSQL: connections, transactions and statements, and the embedded server that is there by default. Knows
 * no table; SQL stands in the {@code *Store} classes of the rooms that own the tables.
 */
@NullMarked
package org.tonle.database;

import org.jspecify.annotations.NullMarked;
