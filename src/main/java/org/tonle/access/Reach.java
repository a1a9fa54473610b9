package org.tonle.access;

import java.util.LinkedHashSet;
import java.util.Set;
import org.tonle.metadata.model.AccessLevel;
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
    /** See values as they were entered: the units of {@link #CAPTURE} and those of {@link #VIEW}. */
    READ {
        @Override
        Set<String> tops(CurrentUser user) {
            return both(user.organisationUnits(), user.dataViewOrganisationUnits());
        }
    },
    /** Ask analytics: the units of {@link #VIEW}; units of the data view bind also who may do everything else. */
    ANALYSE {
        @Override
        Set<String> tops(CurrentUser user) {
            return VIEW.tops(user);
        }

        @Override
        boolean isUnlimited(CurrentUser user) {
            return user.isSuperuser() && user.dataViewOrganisationUnits().isEmpty();
        }
    },
    /** Find persons: {@code teiSearchOrganisationUnits} and always the units of {@link #CAPTURE}. */
    SEARCH {
        @Override
        Set<String> tops(CurrentUser user) {
            return both(user.searchOrganisationUnits(), user.organisationUnits());
        }
    };

    /** Uids of the units at or below which the user may do it; empty for nowhere. */
    abstract Set<String> tops(CurrentUser user);

    /** Whether the user may do it everywhere, whatever units he has. */
    boolean isUnlimited(CurrentUser user) {
        return user.isSuperuser();
    }

    /** What lets a user see what a unit owns in a program of this level. */
    public static Reach of(AccessLevel level) {
        return level.isForSearch() ? SEARCH : CAPTURE;
    }

    private static Set<String> both(Set<String> one, Set<String> other) {
        Set<String> both = new LinkedHashSet<>(one);
        both.addAll(other);
        return both;
    }
}
