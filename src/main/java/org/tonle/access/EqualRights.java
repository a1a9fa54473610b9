package org.tonle.access;

import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.tonle.security.CurrentUser;

/**
 * All of a caller that decides what is answered about data: whose are equal get the same answer to the same question, over the same
 * metadata.
 *
 * @param authorities of a superuser {@code ALL} alone
 * @param uid of the user; null when nothing is shared with that person, or owned by it, in particular
 */
public record EqualRights(
        Set<String> authorities,
        Set<String> userGroups,
        Set<String> organisationUnits,
        Set<String> dataViewOrganisationUnits,
        Set<String> searchOrganisationUnits,
        @Nullable String uid) {

    /** @param named uids of all users that sharing names, in the metadata the answer is made of */
    public static EqualRights of(CurrentUser user, Set<String> named) {
        boolean isSuperuser = user.isSuperuser();
        return new EqualRights(
                isSuperuser ? Set.of(CurrentUser.ALL) : user.authorities(),
                isSuperuser ? Set.of() : user.userGroups(),
                user.organisationUnits(),
                user.dataViewOrganisationUnits(),
                user.searchOrganisationUnits(),
                !isSuperuser && named.contains(user.uid()) ? user.uid() : null);
    }

    /** The same for equal ones, in whatever order their sets are. */
    public String text() {
        return sorted(authorities)
                + sorted(userGroups)
                + sorted(organisationUnits)
                + sorted(dataViewOrganisationUnits)
                + sorted(searchOrganisationUnits)
                + uid;
    }

    private static String sorted(Set<String> words) {
        return words.size() < 2 ? words.toString() : new TreeSet<>(words).toString();
    }
}
