/** What the facts are asked for, and the dense arrays over the cells of an answer that come back. */
@NullMarked
package org.tonle.analytics.query.fetch;

import org.jspecify.annotations.NullMarked;
