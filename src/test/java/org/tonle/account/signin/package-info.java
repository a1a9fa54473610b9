/** Sign-in, as clients and attackers meet it. */
@NullMarked
package org.tonle.account.signin;

import org.jspecify.annotations.NullMarked;
