/** Writing tracker data: decode, resolve, check, write, report. {@link org.tonle.tracker.importing.TrackerImporter} is the door. */
@NullMarked
package org.tonle.tracker.importing;

import org.jspecify.annotations.NullMarked;
