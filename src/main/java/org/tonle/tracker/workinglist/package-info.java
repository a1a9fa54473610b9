/** What saved lists of persons and events must say to be lists that can be asked for. */
@NullMarked
package org.tonle.tracker.workinglist;

import org.jspecify.annotations.NullMarked;
