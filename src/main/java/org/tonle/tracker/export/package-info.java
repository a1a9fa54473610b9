/** Reading tracker data: search and single objects, in JSON and CSV. {@link org.tonle.tracker.export.TrackerReader} is the door. */
@NullMarked
package org.tonle.tracker.export;

import org.jspecify.annotations.NullMarked;
