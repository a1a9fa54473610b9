/** The history of values: who changed which, when, from what to what. */
@NullMarked
package org.tonle.datavalue.audit;

import org.jspecify.annotations.NullMarked;
