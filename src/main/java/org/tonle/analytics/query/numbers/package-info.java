/** Works the items of a question out, for all its cells: values of data elements, expressions, programme indicators, reporting rates. */
@NullMarked
package org.tonle.analytics.query.numbers;

import org.jspecify.annotations.NullMarked;
