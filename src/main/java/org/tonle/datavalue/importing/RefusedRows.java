package org.tonle.datavalue.importing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tonle.datavalue.wire.SentCell;
import org.tonle.datavalue.wire.SentValue;
import org.tonle.datavalue.wire.ValueSetReader;
import org.tonle.limit.BodyWeight;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.FirstOfMany;
import org.tonle.problem.Issue;

/** The rows of a payload that are not taken, and why. */
final class RefusedRows {
    /** Issues that a summary tells one by one. */
    static final int TOLD = 20_000;

    /** Bytes that the place of a wrong row takes. */
    private static final int PLACE = 32;

    private final ValueSetReader reader;
    private final BodyWeight weight;
    private final @Nullable RefusedRowsFile file;
    private final FirstOfMany<RowIssue> issues = new FirstOfMany<>(TOLD);
    private final List<Integer> indexes = new ArrayList<>();
    private final Set<ErrorCode> codes = EnumSet.noneOf(ErrorCode.class);
    private boolean areUnreadable = true;

    /**
     * @param reader of the payload, which knows how its rows are counted
     * @param file takes the rows themselves, null when nobody wants them
     */
    RefusedRows(ValueSetReader reader, BodyWeight weight, @Nullable RefusedRowsFile file) {
        this.reader = reader;
        this.weight = weight;
        this.file = file;
    }

    /** Refuses a row for all of these reasons. */
    void add(SentValue sent, List<ValueFault> faults) {
        weight.add(PLACE);
        indexes.add(sent.index());
        boolean isUnreadable = false;
        List<RowIssue> ofRow = new ArrayList<>(faults.size());
        for (ValueFault fault : faults) {
            isUnreadable |= ValueFault.isUnreadable(fault.conflict());
            codes.add(fault.conflict());
            Issue issue = fault.at(sent.index());
            RowIssue told = new RowIssue(
                    issue,
                    fault.conflict(),
                    sent.line(),
                    reader.path(sent.index(), fault.property()),
                    valueOf(sent, fault.property()),
                    RowHints.of(sent.shape().unknown(), fault.property()));
            ofRow.add(told);
            issues.add(told);
        }
        areUnreadable &= isUnreadable;
        if (file != null) {
            try {
                file.add(sent, ofRow);
            } catch (IOException full) {
                throw new UncheckedIOException(full);
            }
        }
    }

    /** Something wrong with the payload as a whole, which keeps no row out. */
    void add(RowIssue ofPayload) {
        issues.add(ofPayload);
        areUnreadable = false;
    }

    /** Number of rows. */
    int count() {
        return indexes.size();
    }

    FirstOfMany<RowIssue> issues() {
        return issues;
    }

    /** Places of the rows, from 0, in the order in which they were refused. */
    List<Integer> indexes() {
        return indexes;
    }

    /** Whether one of these codes was told. */
    boolean hasAnyOf(Set<ErrorCode> some) {
        return some.stream().anyMatch(codes::contains);
    }

    /** Whether there are rows, and of none of them all that is needed could be read. */
    boolean areUnreadable() {
        return areUnreadable && !indexes.isEmpty();
    }

    private static @Nullable String valueOf(SentValue sent, String property) {
        SentCell cell = sent.cell();
        return switch (property) {
            case "dataSet" -> cell.dataSet();
            case "dataElement" -> cell.dataElement();
            case "period" -> cell.period();
            case "orgUnit" -> cell.orgUnit();
            case "categoryOptionCombo" -> named(cell.categoryOptionCombo(), cell.categoryOptions());
            case "attributeOptionCombo" -> named(cell.attributeOptionCombo(), cell.attributeOptions());
            case "comment" -> sent.comment();
            default -> sent.value();
        };
    }

    private static @Nullable String named(@Nullable String combo, Map<String, String> options) {
        return options.isEmpty() ? combo : options.toString();
    }
}
