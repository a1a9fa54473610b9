/**
 * Rights over the whole address space: every operation of the server, called by eight kinds of users in a world where each kind of thing
 * exists visible and hidden. What is hidden must not change any answer; what may not be changed must not change.
 */
@NullMarked
package org.tonle.matrix;

import org.jspecify.annotations.NullMarked;
