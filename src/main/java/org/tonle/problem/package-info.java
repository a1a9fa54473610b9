/**
 * What can go wrong: one list of codes ({@link org.tonle.problem.ErrorCode}), one exception for a request that cannot go on
 * ({@link org.tonle.problem.Problem}), one record for a row that is wrong ({@link org.tonle.problem.Issue}).
 */
@NullMarked
package org.tonle.problem;

import org.jspecify.annotations.NullMarked;
