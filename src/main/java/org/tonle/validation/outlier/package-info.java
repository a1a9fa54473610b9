/** Values far from the others of their cell; {@link org.tonle.validation.outlier.OutlierDetection} is the door. */
@NullMarked
package org.tonle.validation.outlier;

import org.jspecify.annotations.NullMarked;
