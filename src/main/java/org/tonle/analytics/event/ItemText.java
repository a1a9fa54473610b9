package org.tonle.analytics.event;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/**
 * A value of records as it was written: {@code program.stage[-1].dataElement-legendSet:GE:20:LT:40}.
 *
 * @param path uids before the last one: of a program, of a stage
 * @param position of the event among those of the stage, null when none is said
 * @param isEach whether all events of the stage are meant: {@code [*]}
 * @param period in which these events happened ({@code [-1~LAST_3_MONTHS]}), as it was written; null for any time
 * @param id of a data element or attribute, or a word of ours
 * @param legendSet uid, null for none
 * @param conditions operator and operand in turn
 */
record ItemText(
        List<String> path,
        @Nullable Integer position,
        boolean isEach,
        @Nullable String period,
        String id,
        @Nullable String legendSet,
        List<Condition> conditions) {
    private static final Pattern HOURS = Pattern.compile("(?:^|[T ;])\\d{1,2}(?::\\d{2})?$");
    private static final Pattern MINUTES = Pattern.compile("^\\d{2}(?!\\d)");
    private static final Pattern STAGE = Pattern.compile("(.*)\\[(-?\\d{1,4}|\\*)(?:~([^\\[\\]~]+))?]");

    ItemText {
        path = List.copyOf(path);
        conditions = List.copyOf(conditions);
    }

    /** An operator and what follows it. */
    record Condition(String operator, String operand) {}

    /** What stands before the first colon. */
    static ItemText name(String text) {
        int colon = text.indexOf(':');
        return read(colon < 0 ? text : text.substring(0, colon));
    }

    /** @throws Problem E7222 when an operator has no operand */
    static ItemText read(String text) {
        String[] parts = apart(text);
        if (parts.length % 2 == 0 || parts[0].isBlank()) {
            throw new Problem(ErrorCode.E7222, text);
        }
        List<Condition> conditions = new ArrayList<>();
        for (int i = 1; i + 1 < parts.length; i += 2) {
            if (parts[i].isBlank() || parts[i + 1].isBlank()) {
                throw new Problem(ErrorCode.E7222, text);
            }
            conditions.add(new Condition(parts[i].strip(), parts[i + 1]));
        }
        List<String> path = new ArrayList<>(Arrays.asList(parts[0].split("\\.", -1)));
        String last = path.remove(path.size() - 1);
        Integer position = null;
        boolean isEach = false;
        String period = null;
        if (!path.isEmpty()) {
            Matcher stage = STAGE.matcher(path.get(path.size() - 1));
            if (stage.matches()) {
                path.set(path.size() - 1, stage.group(1));
                isEach = stage.group(2).equals("*");
                position = isEach ? null : Integer.valueOf(stage.group(2));
                period = stage.group(3);
            }
        }
        int dash = last.indexOf('-');
        return new ItemText(
                path,
                position,
                isEach,
                period,
                dash < 0 ? last : last.substring(0, dash),
                dash < 0 ? null : last.substring(dash + 1),
                conditions);
    }

    /** The pieces between colons, where those inside of a time of day are none: {@code GE:2025-01-31T09:30}. */
    private static String[] apart(String text) {
        List<String> parts = new ArrayList<>();
        for (String part : text.split(":", -1)) {
            int last = parts.size() - 1;
            boolean isOfTime = parts.size() > 2
                    && HOURS.matcher(parts.get(last)).find()
                    && MINUTES.matcher(part).find();
            if (isOfTime) {
                parts.set(last, parts.get(last) + ":" + part);
            } else {
                parts.add(part);
            }
        }
        return parts.toArray(String[]::new);
    }

    /** As columns and metadata name it. */
    String columnName() {
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < path.size(); i++) {
            name.append(path.get(i));
            name.append(i == path.size() - 1 ? which() : "").append('.');
        }
        return name.append(id).append(legendSet == null ? "" : "-" + legendSet).toString();
    }

    /** Which of the events of the stage, as it was written; empty where nothing is said about it. */
    String which() {
        return isWhole() ? "" : "[" + (isEach ? "*" : position) + (period == null ? "" : "~" + period) + "]";
    }

    /** Whether nothing is said about which of the events of the stage is meant. */
    boolean isWhole() {
        return position == null && !isEach;
    }
}
