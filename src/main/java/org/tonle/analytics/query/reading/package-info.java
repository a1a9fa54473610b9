/** Looks every word of a question up in one snapshot of the metadata, as far as the user may see it, and says what does not go together. */
@NullMarked
package org.tonle.analytics.query.reading;

import org.jspecify.annotations.NullMarked;
