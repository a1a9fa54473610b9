package org.tonle.access;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tonle.database.SqlCondition;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.model.CategoryOptionCombo;
import org.tonle.metadata.model.Program;
import org.tonle.orgunit.OrgUnit;

/**
 * What a caller may see and change of programs, stages, tracked entity types, their attributes and relationship types. What follows
 * for rows is {@link TrackerConditions}. One for a {@link DataAccess}; not for two threads.
 */
public final class ProgramAccess {
    private final DataAccess access;
    private final Map<Reach, @Nullable List<Integer>> numbers = new EnumMap<>(Reach.class);
    private @Nullable List<MetadataObject> readable;

    ProgramAccess(DataAccess access) {
        this.access = access;
    }

    /** Whether the user knows of the object at all: it may be seen itself, or data of it may be seen or entered. */
    public boolean knows(@Nullable MetadataObject object) {
        return access.sees(object) || access.mayReadData(object) || access.mayWriteData(object);
    }

    /** Whether the user may see data of a program; with registration those of the type of its persons too. */
    public boolean mayRead(@Nullable MetadataObject program) {
        return program != null && access.mayReadData(program) && mayReadType(program);
    }

    /** Whether the user may enter anything about persons, events or relationships at all: there is a unit for it, and data that may be written. */
    public boolean entersAnything() {
        return access.user().isSuperuser()
                || !access.orgUnits(Reach.CAPTURE).isNowhere()
                        && (writesAny("program") || writesAny("programStage") || writesAny("trackedEntityType"))
                || !searchReach().isNowhere() && writesAny("relationshipType");
    }

    private boolean writesAny(String type) {
        return access.snapshot().all(type).stream().anyMatch(access::mayWriteData);
    }

    /** As {@link #mayRead} the persons, whatever may be seen of the program's own data. */
    public boolean mayReadPersons(Program program) {
        return mayReadType(program.object());
    }

    /** Whether the persons of a program are of a type whose data the user may see; true for a program without registration. */
    private boolean mayReadType(MetadataObject program) {
        return !Program.of(program).hasRegistration()
                || access.mayReadData(access.snapshot()
                        .findUnchecked("trackedEntityType", Program.of(program).trackedEntityType()));
    }

    /** Programs whose data the user may see. */
    List<MetadataObject> readable() {
        List<MetadataObject> found = readable;
        if (found == null) {
            found = access.snapshot().all("program").stream()
                    .filter(this::mayRead)
                    .toList();
            readable = found;
        }
        return found;
    }

    /**
     * Whether values of an attribute or a data element are shown where it belongs: it may be seen itself. Sensitive ones are kept from most
     * users by their own sharing.
     */
    public boolean shows(@Nullable MetadataObject field) {
        return access.sees(field);
    }

    /** Numbers of the tracked entity types that show the attribute to the user. */
    public List<Integer> typesShowing(MetadataObject attribute) {
        return shows(attribute) ? ids(types(attribute)) : List.of();
    }

    /** Numbers of the programs that show the attribute to the user, by themselves or by the type of their persons. */
    public List<Integer> programsShowing(MetadataObject attribute) {
        if (!shows(attribute)) {
            return List.of();
        }
        List<MetadataObject> own =
                access.snapshot().referring("program", "programTrackedEntityAttributes", attribute.uid());
        List<String> types = types(attribute).stream().map(MetadataObject::uid).toList();
        return ids(readable().stream()
                .filter(program -> own.contains(program)
                        || Program.of(program).hasRegistration()
                                && types.contains(
                                        String.valueOf(Program.of(program).trackedEntityType())))
                .toList());
    }

    /** Whether the user may enter values of the attribute for persons at all: some type or program shows it. */
    public boolean mayEnter(MetadataObject attribute) {
        return access.user().isSuperuser()
                || !typesShowing(attribute).isEmpty()
                || !programsShowing(attribute).isEmpty();
    }

    private List<MetadataObject> types(MetadataObject attribute) {
        return access.snapshot().referring("trackedEntityType", "trackedEntityTypeAttributes", attribute.uid()).stream()
                .filter(access::mayReadData)
                .toList();
    }

    /** Units at which the user finds persons: those of {@link Reach#SEARCH}, for some users all. */
    public OrgUnitReach searchReach() {
        OrgUnitReach reach = access.orgUnits(Reach.SEARCH);
        return reach.isAll() || !access.user().may(OrgUnitMode.EVERYWHERE)
                ? reach
                : new OrgUnitReach(access.hierarchy().roots(), true);
    }

    /** Whether the user finds persons of a program at the unit, as if the unit owned them. */
    public boolean reaches(MetadataObject program, @Nullable OrgUnit unit) {
        return Reach.of(Program.of(program).accessLevel()) == Reach.CAPTURE
                ? captures(unit)
                : unit != null && searchReach().contains(unit);
    }

    /** Whether the user enters data at the unit. */
    public boolean captures(@Nullable OrgUnit unit) {
        return access.reaches(Reach.CAPTURE, unit);
    }

    /** The first category option of a combination whose data the user may not enter; null when there is none. */
    public @Nullable MetadataObject firstClosedOption(MetadataObject optionCombo) {
        for (String uid : CategoryOptionCombo.of(optionCombo).categoryOptions()) {
            MetadataObject option = access.snapshot().findUnchecked("categoryOption", uid);
            if (option != null && !access.mayWriteOption(option)) {
                return option;
            }
        }
        return null;
    }

    /** That a column holds the number of a unit within reach. */
    SqlCondition orgUnits(Reach reach, String column) {
        if (!numbers.containsKey(reach)) {
            numbers.put(reach, numbers(reach == Reach.SEARCH ? searchReach() : access.orgUnits(reach)));
        }
        List<Integer> ids = numbers.get(reach);
        return ids == null ? SqlCondition.TRUE : SqlCondition.in(column, ids);
    }

    /** Numbers of the units of a reach; null where they are all there are. */
    @Nullable
    List<Integer> numbers(OrgUnitReach reach) {
        if (reach.isAll() || reach.tops().containsAll(access.hierarchy().roots())) {
            return null;
        }
        return reach.orgUnits(access.hierarchy()).stream().map(OrgUnit::id).toList();
    }

    static List<Integer> ids(Collection<MetadataObject> objects) {
        List<Integer> ids = new ArrayList<>(objects.size());
        objects.forEach(object -> ids.add(object.id()));
        return ids;
    }
}
