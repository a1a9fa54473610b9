package org.tonle.tracker.export;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tonle.common.Uid;
import org.tonle.metadata.Snapshot;
import org.tonle.metadata.query.Parameters;
import org.tonle.metadata.value.Access;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.security.CurrentUser;
import org.tonle.tracker.importing.Moments;
import org.tonle.tracker.program.EntityType;
import org.tonle.tracker.program.Program;
import org.tonle.tracker.program.Programs;
import org.tonle.tracker.program.Stage;

/** The parameters of a search, each read where it means something; every one that means nothing is E1003 and says so. */
record Request(Parameters parameters, Snapshot snapshot, CurrentUser user, LocalDateTime now) {
    private static final Pattern WITHIN = Pattern.compile("(\\d{1,6})([dhms])");

    Programs programs() {
        return snapshot.view(Programs.VIEW);
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
        if (program == null || !Access.mayReadData(user, program.object().document())) {
            throw fault("there is no program `" + uid + "`, or you may not read its data");
        }
        return program;
    }

    @Nullable
    Stage stage() {
        String uid = text("programStage");
        if (uid == null) {
            return null;
        }
        Stage stage = programs().stage(uid);
        if (stage == null || !Access.mayReadData(user, stage.object().document())) {
            throw fault("there is no program stage `" + uid + "`, or you may not read its data");
        }
        return stage;
    }

    @Nullable
    EntityType entityType() {
        String uid = text("trackedEntityType");
        if (uid == null) {
            return null;
        }
        EntityType type = programs().entityType(uid);
        if (type == null || !Access.mayReadData(user, type.object().document())) {
            throw fault("there is no tracked entity type `" + uid + "`, or you may not read its data");
        }
        return type;
    }

    /** The identifiers of parameters, separated by commas or semicolons; empty when nothing is said. @throws Problem E1003 for one that is none */
    List<String> uids(String... names) {
        Set<String> uids = new LinkedHashSet<>();
        for (String name : names) {
            for (String list : parameters.list(name)) {
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
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw fault(name + "=`" + text + "`. Use true or false");
        };
    }

    /** Adds {@code column >= name}After and {@code column <= name}Before; a day as a bound is meant as a whole. */
    void between(Conditions conditions, String column, String name) {
        LocalDateTime after = moment(name + "After", false);
        LocalDateTime before = moment(name + "Before", true);
        if (after != null) {
            conditions.add(column + " >= ?", after);
        }
        if (before != null) {
            conditions.add(column + " <= ?", before);
        }
    }

    /** Adds what {@code updatedAfter, updatedBefore, updatedWithin} ask for. */
    void updated(Conditions conditions, String column) {
        between(conditions, column, "updated");
        String within = text("updatedWithin");
        if (within != null) {
            Matcher found = WITHIN.matcher(within.toLowerCase(Locale.ROOT));
            if (!found.matches()) {
                throw fault("updatedWithin=`" + within + "`. Write it as 7d, 12h, 30m or 90s");
            }
            long amount = Long.parseLong(found.group(1));
            conditions.add(
                    column + " >= ?",
                    switch (found.group(2)) {
                        case "d" -> now.minusDays(amount);
                        case "h" -> now.minusHours(amount);
                        case "m" -> now.minusMinutes(amount);
                        default -> now.minusSeconds(amount);
                    });
        }
    }

    private @Nullable LocalDateTime moment(String name, boolean end) {
        String text = text(name);
        if (text == null) {
            return null;
        }
        LocalDateTime time = Moments.parse(name, text, ZoneId.systemDefault());
        return end && text.indexOf('T') < 0 ? time.plusDays(1).minusNanos(1_000_000) : time;
    }

    static Problem fault(String why) {
        return new Problem(ErrorCode.E1003, why);
    }
}
