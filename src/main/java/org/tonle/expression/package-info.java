/**
 * The one expression language of indicators, validation rules, predictors and programme indicators: text to tree, tree to value.
 * Pure: what an operand is worth is looked up by the caller. {@link org.tonle.expression.Expression} is the door.
 */
@NullMarked
package org.tonle.expression;

import org.jspecify.annotations.NullMarked;
