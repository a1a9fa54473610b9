/** Outliers as tables of analytics: {@code validation/outlier} finds them, {@code grid/} writes them. */
@NullMarked
package org.tonle.analytics.outlier;

import org.jspecify.annotations.NullMarked;
