/** What is asked, as values: words as they were written, then dimensions with their items, how numbers and names are to look. */
@NullMarked
package org.tonle.analytics.query.question;

import org.jspecify.annotations.NullMarked;
