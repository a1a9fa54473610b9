/** The addresses of aggregate analytics, and the use case behind them: a question is read, worked out and made a table, or a set of data values. */
@NullMarked
package org.tonle.analytics.query.answer;

import org.jspecify.annotations.NullMarked;
