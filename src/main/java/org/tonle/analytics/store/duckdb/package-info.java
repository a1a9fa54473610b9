/** The columnar store itself: a file of DuckDB that is read, followed, rolled up, and compared with PostgreSQL. */
@NullMarked
package org.tonle.analytics.store.duckdb;

import org.jspecify.annotations.NullMarked;
