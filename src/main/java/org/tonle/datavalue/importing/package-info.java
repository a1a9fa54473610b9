/** Values in bulk on their way in: reading names, judging, writing, and the summary of it. */
@NullMarked
package org.tonle.datavalue.importing;

import org.jspecify.annotations.NullMarked;
