package org.tonle.validation.predictor;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tonle.access.DataAccess;
import org.tonle.access.Reach;
import org.tonle.datavalue.cell.PeriodStore;
import org.tonle.datavalue.importing.ComputedValues;
import org.tonle.limit.Budget;
import org.tonle.metadata.MetadataObject;
import org.tonle.orgunit.OrgUnit;
import org.tonle.period.Period;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.validation.sample.ObservationStore;

/**
 * Runs predictors at the units of their levels where the caller enters data. What is predicted is stored as any value is, with its
 * history; what was stored in a cell for which nothing is predicted any more is deleted.
 */
@ApplicationScoped
public class PredictorRun {
    static final String MAY_RUN = "F_PREDICTOR_RUN";

    private final ObservationStore observations;
    private final OutputStore outputs;
    private final ComputedValues values;

    PredictorRun(ObservationStore observations, OutputStore outputs, ComputedValues values) {
        this.observations = observations;
        this.outputs = outputs;
        this.values = values;
    }

    /** @throws Problem E1006 for who may not run predictors */
    static void checkMayRun(DataAccess access) {
        if (!access.user().may(MAY_RUN)) {
            throw new Problem(ErrorCode.E1006, "running predictors needs the authority " + MAY_RUN);
        }
    }

    /** Runs several, one after the other by name; one that cannot be run does not keep the others from it. */
    PredictionSummary runAll(
            DataAccess access, List<MetadataObject> predictors, LocalDate start, LocalDate end, Budget budget) {
        PredictionSummary summary = PredictionSummary.NOTHING;
        for (MetadataObject predictor : predictors.stream()
                .sorted(Comparator.comparing(MetadataObject::name).thenComparing(MetadataObject::uid))
                .toList()) {
            try {
                summary = summary.and(run(access, predictor, start, end, budget));
            } catch (Problem problem) {
                if (problem.code().status() >= 500 || problem.code().name().startsWith("E118")) {
                    throw problem; // not of this predictor: what an answer may cost
                }
                summary = summary.and(PredictionSummary.without(predictor.uid() + ": " + problem.text()));
            }
        }
        return summary;
    }

    /**
     * Runs one for the periods that lie between two days as a whole.
     *
     * @throws Problem E1004, E1006, E7132, E7137 when it cannot be run
     */
    PredictionSummary run(DataAccess access, MetadataObject object, LocalDate start, LocalDate end, Budget budget) {
        checkMayRun(access);
        RunnablePredictor runnable = RunnablePredictor.of(access, object);
        List<Period> periods = runnable.periodType().between(start, end).stream()
                .filter(period ->
                        !period.start().isBefore(start) && !period.end().isAfter(end))
                .toList();
        List<OrgUnit> targets = new ArrayList<>();
        Map<Integer, Integer> rows = new HashMap<>();
        for (int level : runnable.levels()) {
            for (OrgUnit unit : access.hierarchy().atLevel(level)) {
                if (access.reaches(Reach.CAPTURE, unit)) {
                    targets.add(unit);
                }
            }
        }
        Prediction prediction = new Prediction(access, runnable, targets, periods, budget);
        for (List<OrgUnit> group : byLevel(runnable, targets)) {
            rows.clear();
            for (OrgUnit target : group) {
                List<OrgUnit> counted = runnable.predictor().isWithDescendants()
                        ? access.hierarchy().atOrBelow(target)
                        : List.of(target);
                counted.forEach(unit -> rows.put(unit.id(), target.id()));
            }
            observations.each(access, budget, prediction.index, prediction.periodNumbers(), rows, prediction::read);
        }
        prediction.end();
        return write(access, runnable, targets, periods, prediction);
    }

    /** Units of one level have nothing below them in common, so that each row counts once. */
    private static List<List<OrgUnit>> byLevel(RunnablePredictor runnable, List<OrgUnit> targets) {
        return runnable.levels().stream()
                .map(level ->
                        targets.stream().filter(unit -> unit.level() == level).toList())
                .toList();
    }

    private PredictionSummary write(
            DataAccess access,
            RunnablePredictor runnable,
            List<OrgUnit> targets,
            List<Period> periods,
            Prediction prediction) {
        Map<Integer, Period> byNumber = new HashMap<>();
        periods.forEach(period -> byNumber.put(PeriodStore.id(period), period));
        Map<OutputStore.Cell, String> predicted = prediction.predicted();
        int element = runnable.output().object().id();
        Map<OutputStore.Cell, String> stored = new HashMap<>();
        for (OutputStore.Stored each : outputs.find(
                access,
                element,
                byNumber.keySet(),
                targets.stream().map(OrgUnit::id).toList(),
                runnable.generators().keySet())) {
            stored.put(each.cell(), each.value());
        }
        Set<OutputStore.Cell> cells = new LinkedHashSet<>(stored.keySet());
        cells.addAll(predicted.keySet());
        List<ComputedValues.Row> rows = new ArrayList<>();
        Map<Change, Integer> counts = new EnumMap<>(Change.class);
        for (OutputStore.Cell cell : cells) {
            String now = predicted.get(cell);
            Change change = Change.of(stored.get(cell), now);
            ComputedValues.Row row = row(element, byNumber, cell, runnable, now);
            if (change != Change.UNCHANGED && !values.isOpen(access, row)) {
                change = Change.LOCKED;
            } else if (change != Change.UNCHANGED) {
                rows.add(row);
            }
            counts.merge(change, 1, Integer::sum);
        }
        values.write(access, rows);
        return new PredictionSummary(
                1,
                counts.getOrDefault(Change.INSERTED, 0),
                counts.getOrDefault(Change.UPDATED, 0),
                counts.getOrDefault(Change.DELETED, 0),
                counts.getOrDefault(Change.UNCHANGED, 0),
                prediction.unfit(),
                counts.getOrDefault(Change.LOCKED, 0),
                List.of());
    }

    /** What becomes of a cell. */
    private enum Change {
        INSERTED,
        UPDATED,
        DELETED,
        UNCHANGED,
        LOCKED;

        static Change of(@Nullable String before, @Nullable String now) {
            if (before == null) {
                return INSERTED;
            }
            return now == null ? DELETED : now.equals(before) ? UNCHANGED : UPDATED;
        }
    }

    private static ComputedValues.Row row(
            int element,
            Map<Integer, Period> periods,
            OutputStore.Cell cell,
            RunnablePredictor runnable,
            @Nullable String text) {
        Period period = Objects.requireNonNull(periods.get(cell.period()));
        return new ComputedValues.Row(
                element,
                period,
                cell.orgUnit(),
                cell.categoryOptionCombo(),
                cell.attributeOptionCombo(),
                text,
                text == null ? null : runnable.output().valueType().number(text));
    }
}
