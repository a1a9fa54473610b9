/**
 * Checks of stored values and what is worked out of them, in shelves: {@code rule/} validation rules run over units and periods,
 * {@code predictor/} values predicted from earlier ones, {@code outlier/} values far from others of their cell; {@code sample/}, which
 * rules and predictors share, reads what the operands of expressions are worth. Everything is computed of the values as they are when
 * somebody asks; no run has to go before.
 */
@NullMarked
package org.tonle.validation;

import org.jspecify.annotations.NullMarked;
