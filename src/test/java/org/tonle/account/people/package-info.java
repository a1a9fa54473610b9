/** Accounts and passwords, tried out. */
@NullMarked
package org.tonle.account.people;

import org.jspecify.annotations.NullMarked;
