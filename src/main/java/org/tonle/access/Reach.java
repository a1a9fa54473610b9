package org.tonle.access;

import java.util.LinkedHashSet;
import java.util.Set;
import org.tonle.security.CurrentUser;

/** What a user wants to do at an organisation unit; each has units of its own on the user, and what stands in for them when there are none. */
public enum Reach {
    /** Write data: {@code organisationUnits}. */
    CAPTURE {
        @Override
        Set<String> tops(CurrentUser user) {
            return user.organisationUnits();
        }
    },
    /** See aggregated data: {@code dataViewOrganisationUnits}, without any the units of {@link #CAPTURE}. */
    VIEW {
        @Override
        Set<String> tops(CurrentUser user) {
            return user.dataViewOrganisationUnits().isEmpty()
                    ? user.organisationUnits()
                    : user.dataViewOrganisationUnits();
        }
    },
    /** Find persons: {@code teiSearchOrganisationUnits} and always the units of {@link #CAPTURE}. */
    SEARCH {
        @Override
        Set<String> tops(CurrentUser user) {
            Set<String> both = new LinkedHashSet<>(user.searchOrganisationUnits());
            both.addAll(user.organisationUnits());
            return both;
        }
    };

    /** Uids of the units at or below which the user may do it; empty for nowhere. */
    abstract Set<String> tops(CurrentUser user);
}
