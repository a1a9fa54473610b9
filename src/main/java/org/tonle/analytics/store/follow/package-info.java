/** What the analytics store reads from PostgreSQL: all of it, and what has changed since. */
@NullMarked
package org.tonle.analytics.store.follow;

import org.jspecify.annotations.NullMarked;
