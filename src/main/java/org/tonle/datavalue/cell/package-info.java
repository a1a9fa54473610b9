/** What the shelves of this room share: cells by their words and numbers, what is stored of them, periods, and who may read and write. */
@NullMarked
package org.tonle.datavalue.cell;

import org.jspecify.annotations.NullMarked;
