/** Values predicted from earlier ones; {@link org.tonle.validation.predictor.PredictorRun} is the door. */
@NullMarked
package org.tonle.validation.predictor;

import org.jspecify.annotations.NullMarked;
