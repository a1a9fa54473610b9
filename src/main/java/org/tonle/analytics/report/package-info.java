/** Reports of data sets: forms with the numbers of a whole area. */
@NullMarked
package org.tonle.analytics.report;

import org.jspecify.annotations.NullMarked;
