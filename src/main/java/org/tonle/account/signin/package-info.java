/**
 * How people and programs prove who they are: password, session, personal access token, one-time password. Decides who signs in and
 * tells it as {@link org.tonle.security.SignInEvent}; how that comes over HTTP is the matter of {@code web} and of the resources here.
 */
@NullMarked
package org.tonle.account.signin;

import org.jspecify.annotations.NullMarked;
