/**
 * The addresses and words of tracker as they were before {@code /api/tracker}: {@code trackedEntityInstances}, {@code enrollments},
 * {@code events}, {@code relationships}. Case management systems still speak them. Everything is read and written by the rooms of today.
 */
@NullMarked
package org.tonle.tracker.legacy;

import org.jspecify.annotations.NullMarked;
