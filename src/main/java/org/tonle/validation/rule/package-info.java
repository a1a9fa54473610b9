/** Validation rules run over units and periods; {@link org.tonle.validation.rule.RuleAnalysis} is the door. */
@NullMarked
package org.tonle.validation.rule;

import org.jspecify.annotations.NullMarked;
