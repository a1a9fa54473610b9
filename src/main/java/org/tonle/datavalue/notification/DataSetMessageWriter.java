package org.tonle.datavalue.notification;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tonle.datavalue.notification.ReportSubject.Completion;
import org.tonle.notification.NotificationReader;
import org.tonle.notification.NotificationText;
import org.tonle.orgunit.OrgUnit;

/** Writes about a report for one reader. @param orgUnits of a summary, those that the reader is told of */
record DataSetMessageWriter(ReportSubject report, List<OrgUnit> orgUnits, NotificationReader reader, LocalDate today) {
    private static final int NAMED = 100;

    /** What stands in the place of a variable. */
    String value(String kind, String name) {
        DataSetVariable variable = kind.equals("V") ? DataSetVariable.named(name) : null;
        if (variable == null) {
            return NotificationText.MISSING;
        }
        return switch (variable) {
            case CURRENT_DATE -> today.toString();
            case NAME -> ofDataSet(report.dataSet().name());
            case CODE -> ofDataSet(report.dataSet().code());
            case DESCRIPTION -> ofDataSet(report.dataSet().description());
            case ORG_UNIT -> places();
            case PERIOD -> report.period().displayName();
            case DUE_DATE -> report.dueDate().toString();
            case USER -> ofCompletion(Completion::user);
            case TIME -> ofCompletion(Completion::date);
            case ATTRIBUTE_OPTION_COMBO -> ofCompletion(Completion::attributeOptionComboName);
        };
    }

    /** A data set can name what it is about: who does not see it, does not read its name. */
    private String ofDataSet(@Nullable String text) {
        return reader.may(access -> access.sees(report.dataSet()))
                ? NotificationText.orMissing(text)
                : NotificationText.HIDDEN;
    }

    private String ofCompletion(Function<Completion, @Nullable String> part) {
        Completion completion = report.completion();
        if (completion == null) {
            return NotificationText.MISSING;
        }
        return reader.may(access -> report.isSeen(access, report.orgUnits().get(0)))
                ? NotificationText.orMissing(part.apply(completion))
                : NotificationText.HIDDEN;
    }

    private String places() {
        if (!report.isSummary()) {
            return report.orgUnits().get(0).name();
        }
        if (orgUnits.isEmpty()) {
            return NotificationText.HIDDEN;
        }
        String named = orgUnits.stream().limit(NAMED).map(unit -> unit.name()).collect(Collectors.joining(", "));
        return orgUnits.size() > NAMED ? named + " (+" + (orgUnits.size() - NAMED) + ")" : named;
    }
}
