/**
 * The life of an account: who becomes a user and stops being one, user names, passwords and their rules, invitations, lost passwords.
 * Who may grant which rights is not decided here.
 */
@NullMarked
package org.tonle.account.people;

import org.jspecify.annotations.NullMarked;
