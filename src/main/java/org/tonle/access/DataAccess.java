package org.tonle.access;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;
import org.tonle.metadata.model.CategoryOptionCombo;
import org.tonle.metadata.model.DataSet;
import org.tonle.metadata.model.User;
import org.tonle.metadata.value.Access;
import org.tonle.orgunit.Hierarchy;
import org.tonle.orgunit.OrgUnit;
import org.tonle.schema.ObjectType;
import org.tonle.security.CurrentUser;

/**
 * What one caller may see and change of data, over one state of the metadata. Made once a request and handed down; whoever holds none
 * cannot ask a store. Immutable; answers are worked out when they are first asked for.
 */
public final class DataAccess {
    private final Snapshot snapshot;
    private final CurrentUser user;
    private final Hierarchy hierarchy;
    private final SensitiveItems sensitive;
    private final Map<Reach, OrgUnitReach> reaches = new ConcurrentHashMap<>();
    private @Nullable ProgramAccess programs;

    private DataAccess(Snapshot snapshot, CurrentUser user) {
        this.snapshot = snapshot;
        this.user = user;
        this.hierarchy = snapshot.view(Hierarchy.VIEW);
        this.sensitive = SensitiveItems.of(snapshot);
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
    public OrgUnitReach orgUnits(Reach reach) {
        return reaches.computeIfAbsent(reach, each -> OrgUnitReach.of(user, hierarchy, each));
    }

    /** Whether the user may do it at the unit; a unit that is null (unknown, deleted) only for whoever may do everything. */
    public boolean reaches(Reach reach, @Nullable OrgUnit orgUnit) {
        return orgUnits(reach).contains(orgUnit);
    }

    /** Whether the user may see the object itself; a category option combination when none of its options is hidden. */
    public boolean sees(@Nullable MetadataObject object) {
        return object != null && Access.mayRead(user, object.document()) && !isHiddenOptionCombo(object);
    }

    private boolean isHiddenOptionCombo(MetadataObject object) {
        return object.type().name().equals("categoryOptionCombo")
                && hiddenOptionCombos().contains(object.id());
    }

    /** Whether the user finds the object in lists of its type: by the authority to read the type, sharing, and what it belongs to. */
    public boolean lists(MetadataObject object) {
        return Access.mayRead(user, snapshot, object) && !isHiddenOptionCombo(object);
    }

    /** Whether the user may change the object itself: by the authority for its type, and sharing. */
    public boolean mayChange(MetadataObject object) {
        return Access.mayUpdate(user, snapshot, object);
    }

    /** Whether the user may know that an object of the type is gone; of what belongs to single users only superusers may. */
    public boolean mayKnowOfRemoved(ObjectType type) {
        return user.isSuperuser()
                || Access.mayReadType(user, type) && type.visibility().ownedBy().isEmpty();
    }

    /** The object, null when there is none or the user may not see it: callers cannot tell which. */
    public @Nullable MetadataObject find(String type, @Nullable String uid) {
        MetadataObject object = snapshot.findUnchecked(type, uid);
        return sees(object) ? object : null;
    }

    /** Categories and option group sets whose options that are shared with the user are all that he or she is told of in numbers. */
    public List<MetadataObject> dimensionConstraints() {
        MetadataObject account = snapshot.findUnchecked("user", user.uid());
        if (account == null) {
            return List.of();
        }
        User limited = User.of(account);
        return Stream.concat(
                        limited.catDimensionConstraints().stream().map(uid -> snapshot.findUnchecked("category", uid)),
                        limited.cogsDimensionConstraints().stream()
                                .map(uid -> snapshot.findUnchecked("categoryOptionGroupSet", uid)))
                .filter(Objects::nonNull)
                .toList();
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
     * Whether the user may be told sums of an aggregate data element: he sees the element itself, and data of any of its data sets; of one
     * that is in no set its own sharing decides. An element that he does not see is not there, whatever set it is in. Who tells sums looks
     * at {@link #isGuarded} too.
     */
    public boolean mayReadSums(@Nullable MetadataObject dataElement) {
        return mayDoWithValues(dataElement, this::mayReadData);
    }

    /** Whether the user may see single values of an aggregate data element: as {@link #mayReadSums}; guarded ones only who enters them. */
    public boolean mayReadValues(@Nullable MetadataObject dataElement) {
        return mayReadSums(dataElement) && (!isGuarded(dataElement) || mayWriteValues(dataElement));
    }

    /** Whether the user is told only what no small number of the object can be worked out of: {@code docs/disclosure.md}. */
    public boolean isGuarded(@Nullable MetadataObject object) {
        return sensitive.has(object) && !isToldAll();
    }

    /** Whether the user is told all numbers of sensitive objects, also small ones. */
    public boolean isToldAll() {
        return sensitive.isToldAll(user);
    }

    /** Whether the user may enter values of an aggregate data element: through any of its data sets, as {@link #mayReadSums}. */
    public boolean mayWriteValues(@Nullable MetadataObject dataElement) {
        return mayDoWithValues(dataElement, this::mayWriteData);
    }

    private boolean mayDoWithValues(@Nullable MetadataObject dataElement, Predicate<MetadataObject> throughDataSet) {
        if (dataElement == null || !sees(dataElement)) {
            return false;
        }
        List<MetadataObject> dataSets = DataSet.with(snapshot, dataElement.uid());
        return dataSets.isEmpty() || dataSets.stream().anyMatch(throughDataSet);
    }

    /** The object when the user may know that there is one, else null: nobody can tell what is hidden from what does not exist. */
    public @Nullable MetadataObject known(@Nullable MetadataObject object) {
        return sees(object) ? object : null;
    }

    /** Whether the user may enter data under all options of a category option combination. */
    public boolean mayWriteOptions(MetadataObject optionCombo) {
        return CategoryOptionCombo.of(optionCombo).categoryOptions().stream()
                .map(uid -> snapshot.findUnchecked("categoryOption", uid))
                .filter(Objects::nonNull)
                .allMatch(this::mayWriteOption);
    }

    /** Whether the user may enter data under a category option; under the default one always. */
    public boolean mayWriteOption(MetadataObject categoryOption) {
        return HiddenOptionCombos.isDefault(categoryOption) || mayWriteData(categoryOption);
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
        return snapshot.view(HiddenNumbers.OPTION_COMBOS).of(this);
    }

    /** Numbers of the data elements whose values the user may not see ({@link #mayReadValues}). */
    public Set<Integer> hiddenDataElements() {
        return snapshot.view(HiddenNumbers.DATA_ELEMENTS).of(this);
    }

    /** Numbers of the data sets whose data the user may not see. */
    public Set<Integer> hiddenDataSets() {
        return snapshot.view(HiddenNumbers.DATA_SETS).of(this);
    }

    /**
     * What a statement over rows of data must add to its conditions so that it sees only rows the user may see or change.
     *
     * @param reach what is to be done at the units of the rows
     * @param columns those of the table's columns that rights look at
     */
    public RowConditions rows(Reach reach, RowConditions.Column... columns) {
        return RowConditions.of(this, reach, List.of(columns));
    }
}
