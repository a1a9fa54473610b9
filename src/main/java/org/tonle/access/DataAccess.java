package org.tonle.access;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;
import org.tonle.metadata.value.Access;
import org.tonle.orgunit.Hierarchy;
import org.tonle.orgunit.OrgUnit;
import org.tonle.security.CurrentUser;

/**
 * What one caller may see and change of data, over one state of the metadata. Made once a request and handed down; whoever holds none
 * cannot ask a store. Immutable; answers are worked out when they are first asked for.
 */
public final class DataAccess {
    private final Snapshot snapshot;
    private final CurrentUser user;
    private final Hierarchy hierarchy;
    private @Nullable ProgramAccess programs;

    private DataAccess(Snapshot snapshot, CurrentUser user) {
        this.snapshot = snapshot;
        this.user = user;
        this.hierarchy = snapshot.view(Hierarchy.VIEW);
    }

    /** The access of this user over this state of the metadata. */
    public static DataAccess of(CurrentUser user, Snapshot snapshot) {
        return new DataAccess(snapshot, user);
    }

    public CurrentUser user() {
        return user;
    }

    /** The metadata the answers are about; a request uses no other. */
    public Snapshot snapshot() {
        return snapshot;
    }

    /** The organisation units of {@link #snapshot()}. */
    public Hierarchy hierarchy() {
        return hierarchy;
    }

    /** The units at which the user may do it. */
    public OrgUnitReach units(Reach reach) {
        return OrgUnitReach.of(user, hierarchy, reach);
    }

    /** Whether the user may do it at the unit; a unit that is null (unknown, deleted) only for whoever may do everything. */
    public boolean reaches(Reach reach, @Nullable OrgUnit orgUnit) {
        return units(reach).contains(orgUnit);
    }

    /** Whether the user may see the object itself. */
    public boolean sees(@Nullable MetadataObject object) {
        return object != null && Access.mayRead(user, object.document());
    }

    /** The object, null when there is none or the user may not see it: callers cannot tell which. */
    public @Nullable MetadataObject find(String type, @Nullable String uid) {
        MetadataObject object = snapshot.find(type, uid);
        return sees(object) ? object : null;
    }

    /** Whether the user may see data of a data set, program, stage, tracked entity type, relationship type or category option. */
    public boolean mayReadData(@Nullable MetadataObject object) {
        return object != null && Access.mayReadData(user, object.document());
    }

    /** Whether the user may enter data of a data set, program, stage, tracked entity type, relationship type or category option. */
    public boolean mayWriteData(@Nullable MetadataObject object) {
        return object != null && Access.mayWriteData(user, object.document());
    }

    /**
     * Whether the user may see values of an aggregate data element: through any of its data sets; one that is in no set, through its own
     * sharing.
     */
    public boolean mayReadValues(@Nullable MetadataObject dataElement) {
        if (dataElement == null || user.isSuperuser()) {
            return dataElement != null;
        }
        List<MetadataObject> dataSets = snapshot.referring("dataSet", "dataSetElements", dataElement.uid());
        return dataSets.isEmpty() ? sees(dataElement) : dataSets.stream().anyMatch(this::mayReadData);
    }

    /** What the user may see and change of programs and what belongs to them. */
    public ProgramAccess programs() {
        if (programs == null) {
            programs = new ProgramAccess(this);
        }
        return programs;
    }

    /** The same for rows of tracked entities, enrollments, events and relationships. */
    public TrackerConditions tracker() {
        return new TrackerConditions(this);
    }

    /**
     * Numbers of the category option combinations of which at least one category option's data may not be read: what is stored
     * under them, as category or as attribute option combination, is hidden from the user. Empty for most users.
     */
    public Set<Integer> hiddenOptionCombos() {
        return snapshot.view(HiddenOptionCombos.VIEW).of(this);
    }
}
