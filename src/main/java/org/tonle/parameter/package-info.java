/** The parameters of requests: one meaning of a flag, a list, a word, a number, a day and a naming scheme for the whole server. */
@NullMarked
package org.tonle.parameter;

import org.jspecify.annotations.NullMarked;
