/**
 * Keeps what analytics ask about in a columnar store that is always current, and answers questions in numbers: which facts, put
 * together how. It knows no HTTP, no identifiers of eleven characters and no indicators; those are the business of {@code query}.
 * Its door is {@link org.tonle.analytics.store.AnalyticsStore}.
 */
@NullMarked
package org.tonle.analytics.store;

import org.jspecify.annotations.NullMarked;
