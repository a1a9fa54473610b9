package org.tonle.tracker.export;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tonle.access.DataAccess;
import org.tonle.access.OrgUnitMode;
import org.tonle.access.Reach;
import org.tonle.common.Uid;
import org.tonle.metadata.Snapshot;
import org.tonle.metadata.model.Program;
import org.tonle.metadata.model.ProgramStage;
import org.tonle.metadata.model.TrackedEntityType;
import org.tonle.orgunit.OrgUnit;
import org.tonle.parameter.FlagReading;
import org.tonle.parameter.Parameters;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.tracker.confidential.ValueVault;
import org.tonle.tracker.importing.TrackerTimes;
import org.tonle.tracker.program.Programs;
import org.tonle.tracker.program.ValueField;

/** The parameters of a search, each read where it means something; every one that means nothing is E1003 and says so. */
record TrackerRequest(Parameters parameters, DataAccess access, LocalDateTime now, ValueVault vault) {
    private static final Duration LONGEST = Duration.ofDays(1_000_000);
    private static final Pattern WITHIN = Pattern.compile("(\\d{1,6})([dhms])");

    Programs programs() {
        return new Programs(access.snapshot());
    }

    Snapshot snapshot() {
        return access.snapshot();
    }

    @Nullable
    String text(String... names) {
        for (String name : names) {
            String text = parameters.first(name);
            if (text != null && !text.isBlank()) {
                return text.strip();
            }
        }
        return null;
    }

    /** The program that is asked for; null for none. @throws Problem E1003 when there is none such or the user may not read its data */
    @Nullable
    Program program() {
        String uid = text("program");
        if (uid == null) {
            return null;
        }
        Program program = programs().program(uid);
        if (program == null || !access.programs().mayRead(program.object())) {
            throw fault("there is no program `" + uid + "`, or you may not read its data");
        }
        return program;
    }

    @Nullable
    ProgramStage stage() {
        String uid = text("programStage");
        if (uid == null) {
            return null;
        }
        ProgramStage stage = programs().stage(uid);
        if (stage == null || !access.mayReadData(stage.object())) {
            throw fault("there is no program stage `" + uid + "`, or you may not read its data");
        }
        return stage;
    }

    @Nullable
    TrackedEntityType entityType() {
        String uid = text("trackedEntityType");
        if (uid == null) {
            return null;
        }
        TrackedEntityType type = programs().entityType(uid);
        if (type == null || !access.mayReadData(type.object())) {
            throw fault("there is no tracked entity type `" + uid + "`, or you may not read its data");
        }
        return type;
    }

    /** The units the search is about; null for all. @throws Problem E1003 for units or a mode that are none, E1006 for units out of reach */
    @Nullable
    List<Integer> orgUnits() {
        return orgUnitMode().orgUnits(access, namedOrgUnits());
    }

    private List<OrgUnit> namedOrgUnits() {
        List<OrgUnit> units = new ArrayList<>();
        for (String uid : uids("orgUnits", "orgUnit")) {
            OrgUnit unit = access.hierarchy().find(uid);
            if (unit == null) {
                throw fault("there is no organisation unit `" + uid + "`");
            }
            units.add(unit);
        }
        return units;
    }

    private OrgUnitMode orgUnitMode() {
        List<String> words =
                Arrays.stream(OrgUnitMode.values()).map(OrgUnitMode::name).toList();
        String said = word(words, "orgUnitMode", "ouMode");
        if (said == null) {
            return uids("orgUnits", "orgUnit").isEmpty() ? OrgUnitMode.ACCESSIBLE : OrgUnitMode.SELECTED;
        }
        return OrgUnitMode.valueOf(said);
    }

    /** Whether the search goes beyond the units where the user enters data. */
    boolean isGlobal() {
        if (access.user().isSuperuser()) {
            return false;
        }
        List<OrgUnit> tops =
                switch (orgUnitMode()) {
                    case CAPTURE -> List.of();
                    case ACCESSIBLE -> access.orgUnits(Reach.SEARCH).tops();
                    case ALL -> access.hierarchy().roots();
                    case SELECTED, CHILDREN, DESCENDANTS -> namedOrgUnits();
                };
        return !tops.stream().allMatch(access.programs()::captures);
    }

    /** An attribute on rows of tracked entities; null when there is none that these rows show to the caller. */
    @Nullable
    SearchField entityAttribute(@Nullable Program program, @Nullable TrackedEntityType type, String name) {
        if (program != null) {
            return programAttribute(program, "", name);
        }
        ValueField field = programs().attribute(name);
        List<Integer> types = field == null ? List.of() : access.programs().typesShowing(field.object());
        if (field == null || types.isEmpty() || type != null && !types.contains(type.id())) {
            return null;
        }
        return (type == null ? SearchField.where(field, "te.type", types) : SearchField.everywhere(field))
                .sealed(vault);
    }

    /** An attribute of the person behind rows of enrollments or events; null as above. @param column of the row's program */
    @Nullable
    SearchField programAttribute(@Nullable Program program, String column, String name) {
        ValueField field = programs().attribute(name);
        List<Integer> showing = field == null ? List.of() : access.programs().programsShowing(field.object());
        if (field == null || showing.isEmpty() || program != null && !showing.contains(program.id())) {
            return null;
        }
        return (program == null ? SearchField.where(field, column, showing) : SearchField.everywhere(field))
                .sealed(vault);
    }

    /** A data element on rows of events; null when there is none that the caller may see. */
    @Nullable
    SearchField dataElement(String name) {
        ValueField field = programs().dataElement(name);
        return field == null || !access.programs().shows(field.object()) ? null : SearchField.everywhere(field);
    }

    /** The identifiers of parameters, separated by commas or semicolons; empty when nothing is said. @throws Problem E1003 for one that is none */
    List<String> uids(String... names) {
        Set<String> uids = new LinkedHashSet<>();
        for (String name : names) {
            for (String list : parameters.values(name)) {
                for (String uid : list.split("[,;]")) {
                    if (!uid.isBlank() && !Uid.isValid(uid.strip())) {
                        throw fault(name + "=`" + uid + "` is no identifier");
                    }
                    if (!uid.isBlank()) {
                        uids.add(uid.strip());
                    }
                }
            }
        }
        return new ArrayList<>(uids);
    }

    /** A word of a closed list in upper case; null for none. */
    @Nullable
    String word(List<String> known, String... names) {
        String text = text(names);
        if (text == null) {
            return null;
        }
        String word = text.toUpperCase(Locale.ROOT);
        if (!known.contains(word)) {
            throw fault(names[0] + "=`" + text + "`. Use one of " + known);
        }
        return word;
    }

    @Nullable
    Boolean flag(String name) {
        String text = text(name);
        if (text == null) {
            return null;
        }
        return FlagReading.read(name, text);
    }

    /** Adds that the column is not before what one parameter says and not after what the other says; a day as a bound is meant as a whole. */
    void between(SearchConditions conditions, String column, String afterName, String beforeName) {
        LocalDateTime after = moment(afterName, false);
        LocalDateTime before = moment(beforeName, true);
        if (after != null) {
            conditions.add(column + " >= ?", after);
        }
        if (before != null) {
            conditions.add(column + " <= ?", before);
        }
    }

    /** Adds what {@code updatedAfter, updatedBefore, updatedWithin} ask for. */
    void updated(SearchConditions conditions, String column) {
        between(conditions, column, "updatedAfter", "updatedBefore");
        String within = text("updatedWithin");
        if (within != null) {
            conditions.add(column + " >= ?", now.minus(duration("updatedWithin", within)));
        }
    }

    /** {@code 7d, 12h, 30m, 90s}, or as ISO 8601 writes it, {@code P7D, PT12H}. @throws Problem E1003 for a text that is none, or goes back */
    static Duration duration(String name, String text) {
        Matcher found = WITHIN.matcher(text.toLowerCase(Locale.ROOT));
        try {
            Duration duration = Duration.parse(
                    !found.matches()
                            ? text
                            : found.group(2).equals("d")
                                    ? "P" + found.group(1) + "D"
                                    : "PT" + found.group(1) + found.group(2));
            if (!duration.isNegative() && duration.compareTo(LONGEST) <= 0) {
                return duration;
            }
        } catch (DateTimeParseException none) {
            // said below, as for a duration that goes back
        }
        throw fault(name + "=`" + text + "`. Write it as 7d, 12h, 30m or 90s, or as P7DT12H");
    }

    private @Nullable LocalDateTime moment(String name, boolean end) {
        String text = text(name);
        if (text == null) {
            return null;
        }
        LocalDateTime time = TrackerTimes.parse(name, text, ZoneId.systemDefault());
        return end && text.indexOf('T') < 0 ? time.plusDays(1).minusNanos(1_000_000) : time;
    }

    static Problem fault(String why) {
        return new Problem(ErrorCode.E1003, why);
    }
}
