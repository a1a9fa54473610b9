/** What the operands of expressions are worth at units and in periods, read in one statement. */
@NullMarked
package org.tonle.validation.sample;

import org.jspecify.annotations.NullMarked;
