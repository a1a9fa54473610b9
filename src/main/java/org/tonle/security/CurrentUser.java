package org.tonle.security;

import java.util.Set;

/**
 * Who asks. Handed down as an argument, never looked up behind the caller's back.
 *
 * @param uid of the user object
 * @param username as signed in
 * @param authorities of all roles together; {@value #ALL} stands for every one
 * @param userRoles uids
 * @param userGroups uids of the groups the user is a member of
 * @param organisationUnits uids of the units below which the user writes data
 * @param dataViewOrganisationUnits uids of the units below which the user sees aggregated data; empty means the same as {@code organisationUnits}
 * @param searchOrganisationUnits uids of the units below which the user searches persons; empty means the same as {@code organisationUnits}
 */
public record CurrentUser(
        String uid,
        String username,
        Set<String> authorities,
        Set<String> userRoles,
        Set<String> userGroups,
        Set<String> organisationUnits,
        Set<String> dataViewOrganisationUnits,
        Set<String> searchOrganisationUnits) {
    /** The authority that stands for every other. */
    public static final String ALL = "ALL";

    /** The server itself at work: nobody's account, and every door is open. */
    public static final CurrentUser SERVER =
            new CurrentUser("", "", Set.of(ALL), Set.of(), Set.of(), Set.of(), Set.of(), Set.of());

    public CurrentUser {
        authorities = Set.copyOf(authorities);
        userRoles = Set.copyOf(userRoles);
        userGroups = Set.copyOf(userGroups);
        organisationUnits = Set.copyOf(organisationUnits);
        dataViewOrganisationUnits = Set.copyOf(dataViewOrganisationUnits);
        searchOrganisationUnits = Set.copyOf(searchOrganisationUnits);
    }

    /** The same person with other authorities, for instance over his or her own account. */
    public CurrentUser withAuthorities(Set<String> others) {
        return new CurrentUser(
                uid,
                username,
                others,
                userRoles,
                userGroups,
                organisationUnits,
                dataViewOrganisationUnits,
                searchOrganisationUnits);
    }

    /** Whether every door is open to this user. */
    public boolean isSuperuser() {
        return authorities.contains(ALL);
    }

    /** Whether the user has this authority, or all. */
    public boolean may(String authority) {
        return isSuperuser() || authorities.contains(authority);
    }

    /** Whether the user has at least one of these authorities, or all; true when none is asked. */
    public boolean mayAny(Iterable<String> anyOf) {
        boolean asked = false;
        for (String authority : anyOf) {
            asked = true;
            if (may(authority)) {
                return true;
            }
        }
        return !asked || isSuperuser();
    }
}
