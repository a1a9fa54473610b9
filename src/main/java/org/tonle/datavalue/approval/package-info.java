/** Approval of data, level by level up the hierarchy: what is approved, by whom it may be, and what that forbids. */
@NullMarked
package org.tonle.datavalue.approval;

import org.jspecify.annotations.NullMarked;
