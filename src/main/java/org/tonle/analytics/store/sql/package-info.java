/** Questions as SQL over the tables of the columnar store: planned, limited by rights, said with surrogate numbers only. */
@NullMarked
package org.tonle.analytics.store.sql;

import org.jspecify.annotations.NullMarked;
