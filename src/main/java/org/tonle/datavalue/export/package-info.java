/** Values in bulk on their way out. */
@NullMarked
package org.tonle.datavalue.export;

import org.jspecify.annotations.NullMarked;
