/** The account of whoever asks: who I am, what I may do, what I have set. */
@NullMarked
package org.tonle.account;

import org.jspecify.annotations.NullMarked;
