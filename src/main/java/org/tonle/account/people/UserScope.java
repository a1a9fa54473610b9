package org.tonle.account.people;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.tonle.common.DayText;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Users;
import org.tonle.metadata.model.User;
import org.tonle.metadata.query.ObjectScope;
import org.tonle.metadata.value.UserRights;
import org.tonle.metadata.value.Viewpoint;
import org.tonle.orgunit.Hierarchy;
import org.tonle.orgunit.OrgUnit;
import org.tonle.parameter.Parameters;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.security.CurrentUser;

/** Lists of users by what the caller may do to them, by their units, and by how they came and when they were last here. */
@ApplicationScoped
class UserScope implements ObjectScope {
    private static final int MOST_MONTHS = 1200;

    private final Clock clock;

    UserScope(Clock clock) {
        this.clock = clock;
    }

    @Override
    public String type() {
        return "user";
    }

    @Override
    public @Nullable List<MetadataObject> candidates(Viewpoint viewpoint, Parameters parameters) {
        List<Predicate<MetadataObject>> wanted = new ArrayList<>();
        byRights(viewpoint, parameters, wanted);
        byUnits(viewpoint, parameters, wanted);
        byKind(parameters, wanted);
        byLastLogin(parameters, wanted);
        if (wanted.isEmpty()) {
            return null;
        }
        return viewpoint.snapshot().table("user").inOrderOfCreation().stream()
                .filter(user -> wanted.stream().allMatch(each -> each.test(user)))
                .toList();
    }

    @Override
    public @Nullable List<MetadataObject> around(Viewpoint viewpoint, MetadataObject object, Parameters parameters) {
        return null;
    }

    private static void byRights(Viewpoint viewpoint, Parameters parameters, List<Predicate<MetadataObject>> wanted) {
        CurrentUser caller = viewpoint.user();
        if (parameters.flag("canManage")) {
            wanted.add(user -> UserRights.mayManage(caller, viewpoint.snapshot(), user));
        }
        if (parameters.flag("authSubset") || parameters.flag("manageSubset")) {
            wanted.add(user -> UserRights.mayAllThat(
                    caller, Users.currentUser(viewpoint.snapshot(), user).authorities()));
        }
    }

    /** Units count unless {@code userOrgUnits=false} is said; then {@code ou} is passed over, as clients of DHIS2 know it. */
    private static void byUnits(Viewpoint viewpoint, Parameters parameters, List<Predicate<MetadataObject>> wanted) {
        boolean isOwn = parameters.flag("userOrgUnits");
        List<String> units = new ArrayList<>();
        if (isOwn) {
            units.addAll(viewpoint.user().organisationUnits());
        } else if (!parameters.has("userOrgUnits")) {
            units.addAll(parameters.values("ou"));
        }
        if (units.isEmpty() && !isOwn) {
            return;
        }
        Hierarchy hierarchy = viewpoint.snapshot().view(Hierarchy.VIEW);
        boolean isBelowToo = parameters.flag("includeChildren");
        Set<String> wantedUnits = new HashSet<>();
        for (String uid : units) {
            OrgUnit unit = hierarchy.get(uid);
            wantedUnits.add(unit.uid());
            (isBelowToo ? hierarchy.atOrBelow(unit) : List.<OrgUnit>of()).forEach(each -> wantedUnits.add(each.uid()));
        }
        Function<User, List<String>> boundary = boundary(parameters.first("orgUnitBoundary"));
        wanted.add(user -> boundary.apply(User.of(user)).stream().anyMatch(wantedUnits::contains));
    }

    private static Function<User, List<String>> boundary(@Nullable String word) {
        if (word == null || word.isBlank()) {
            return User::organisationUnits;
        }
        return switch (word.strip().toUpperCase(Locale.ROOT)) {
            case "DATA_CAPTURE" -> User::organisationUnits;
            case "DATA_OUTPUT" -> User::dataViewOrganisationUnits;
            case "TEI_SEARCH" -> User::teiSearchOrganisationUnits;
            default ->
                throw new Problem(
                        ErrorCode.E1003,
                        "`orgUnitBoundary=" + word + "` is none of DATA_CAPTURE, DATA_OUTPUT and TEI_SEARCH");
        };
    }

    private static void byKind(Parameters parameters, List<Predicate<MetadataObject>> wanted) {
        String selfRegistered = parameters.first("selfRegistered");
        if (selfRegistered != null) {
            boolean is = parameters.flag("selfRegistered");
            wanted.add(user -> User.of(user).account().isSelfRegistered() == is);
        }
        String phoneNumber = parameters.first("phoneNumber");
        if (phoneNumber != null && !phoneNumber.isBlank()) {
            wanted.add(user -> phoneNumber.strip().equals(User.of(user).phoneNumber()));
        }
        String status = parameters.first("invitationStatus");
        if (status != null && !status.isBlank()) {
            boolean invited =
                    switch (status.strip().toUpperCase(Locale.ROOT)) {
                        case "ALL", "EXPIRED" -> true;
                        case "NONE" -> false;
                        default ->
                            throw new Problem(
                                    ErrorCode.E1003,
                                    "`invitationStatus=" + status + "` is none of ALL, EXPIRED and NONE");
                    };
            wanted.add(user -> User.of(user).account().isInvitation() == invited);
        }
    }

    /** Who was never here counts as inactive. */
    private void byLastLogin(Parameters parameters, List<Predicate<MetadataObject>> wanted) {
        if (parameters.has("inactiveMonths")) {
            int months = parameters.positive("inactiveMonths", 1, MOST_MONTHS);
            LocalDate since = LocalDate.now(clock).minusMonths(months);
            wanted.add(user -> isInactive(user, since));
        }
        if (parameters.has("inactiveSince")) {
            LocalDate since = date(parameters, "inactiveSince");
            wanted.add(user -> isInactive(user, since));
        }
        if (parameters.has("lastLogin")) {
            LocalDate since = date(parameters, "lastLogin");
            wanted.add(user -> !isInactive(user, since));
        }
    }

    private static boolean isInactive(MetadataObject user, LocalDate since) {
        LocalDateTime lastLogin = User.of(user).account().lastLogin();
        return lastLogin == null || lastLogin.toLocalDate().isBefore(since);
    }

    private static LocalDate date(Parameters parameters, String name) {
        String text = String.valueOf(parameters.first(name)).strip();
        try {
            return DayText.parse(text);
        } catch (DateTimeParseException unreadable) {
            throw new Problem(ErrorCode.E1003, "`" + name + "=" + text + "` is no date. Write it as 2024-01-31");
        }
    }
}
