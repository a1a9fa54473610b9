/**
 * Background work: one piece of each kind at a time, its progress and its outcome, kept in the table {@code job} so that a client may
 * ask after it ended. {@link org.tonle.job.Jobs#start} is the door.
 */
@NullMarked
package org.tonle.job;

import org.jspecify.annotations.NullMarked;
