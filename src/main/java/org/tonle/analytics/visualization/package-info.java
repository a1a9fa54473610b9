/**
 * Stored visualizations and maps, run as they are: {@link org.tonle.analytics.visualization.StoredQuestion} says what one asks, the query answers it as a
 * table, {@link org.tonle.analytics.visualization.ChartImage} draws it.
 */
@NullMarked
package org.tonle.analytics.visualization;

import org.jspecify.annotations.NullMarked;
