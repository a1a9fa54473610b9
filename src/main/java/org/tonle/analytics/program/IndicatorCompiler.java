package org.tonle.analytics.program;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tonle.analytics.store.ProgramAggregation;
import org.tonle.analytics.store.ProgramQuestion.Limit;
import org.tonle.analytics.store.ProgramQuestion.Measure;
import org.tonle.analytics.store.ProgramQuestion.Places;
import org.tonle.analytics.store.ProgramTerm;
import org.tonle.analytics.store.TermPart;
import org.tonle.analytics.store.TermPart.Property;
import org.tonle.expression.Dialect;
import org.tonle.expression.Expr;
import org.tonle.expression.Expression;
import org.tonle.expression.Item;
import org.tonle.expression.ItemKind;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;
import org.tonle.metadata.model.ProgramIndicator;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/** Compiles one programme indicator. What cannot be compiled is refused with the indicator, the part and the reason. */
final class IndicatorCompiler {
    private static final Pattern VALUE = Pattern.compile("([#A])\\{([A-Za-z0-9]{11})(?:\\.([A-Za-z0-9]{11}))?}");
    private static final String STAGE_DATE = "PS_EVENTDATE:";

    private final ProgramIndicator indicator;
    private final ProgramScope scope;

    private IndicatorCompiler(ProgramIndicator indicator, ProgramScope scope) {
        this.indicator = indicator;
        this.scope = scope;
    }

    /** @throws Problem E7133 that says which indicator, which part of it, and why */
    static CompiledIndicator compile(Snapshot snapshot, MetadataObject object) {
        ProgramIndicator indicator = ProgramIndicator.of(object);
        MetadataObject program = snapshot.findUnchecked("program", indicator.program());
        if (program == null) {
            throw refused(object, "program", "it names no program that exists");
        }
        return new IndicatorCompiler(indicator, ProgramScope.ofRow(snapshot, program, indicator.isOfEnrollments()))
                .compile();
    }

    private static Problem refused(MetadataObject object, String part, String reason) {
        return new Problem(
                ErrorCode.E7133,
                "the " + part + " of the programme indicator " + object.name() + " (" + object.uid() + "): " + reason);
    }

    private interface Part<T> {
        T compile();
    }

    private <T> T part(String name, Part<T> part) {
        try {
            return part.compile();
        } catch (TermRefusal refusal) {
            throw refused(indicator.object(), name, refusal.reason());
        } catch (Problem unreadable) {
            throw refused(indicator.object(), name, unreadable.text());
        }
    }

    private CompiledIndicator compile() {
        List<PeriodBoundary> boundaries = part("analyticsPeriodBoundaries", this::boundaries);
        Places places = part("orgUnitField", () -> PlaceTerms.of(scope, indicator.orgUnitField()));
        return new CompiledIndicator(
                scope.program().id(),
                indicator.isOfEnrollments(),
                measure(),
                boundaries,
                part("categoryMappingIds", () -> new CategoryMappings(scope, indicator).places(places)));
    }

    private Measure measure() {
        ProgramAggregation aggregation = part("aggregationType", this::aggregation);
        ProgramTerm filter = part("filter", () -> Optional.ofNullable(filter(scope, indicator.filter())))
                .orElse(null);
        return part("expression", () -> {
            Expression expression = Expression.parse(indicator.expression(), Dialect.PROGRAM_INDICATOR);
            ProgramTerm counted = counted(expression.root());
            if (counted != null && (aggregation == ProgramAggregation.COUNT || aggregation == ProgramAggregation.SUM)) {
                boolean areRows =
                        indicator.isOfEnrollments() && counted.parts().equals(List.of(Property.ENROLLMENT_ID));
                return new Measure(
                        areRows ? ProgramAggregation.COUNT : ProgramAggregation.COUNT_DISTINCT, counted, filter, null);
            }
            TermCompiler compiler = new TermCompiler(expression, scope, aggregation == ProgramAggregation.CUSTOM);
            ProgramTerm value = compiler.term(expression.root(), Missing.REPLACED);
            return new Measure(
                    aggregation,
                    aggregation == ProgramAggregation.COUNT ? value : TermKinds.number(value, aggregation.name()),
                    filter,
                    present(compiler.items()));
        });
    }

    private ProgramAggregation aggregation() {
        ProgramAggregation aggregation = ProgramAggregation.of(indicator.aggregationType());
        if (aggregation == null) {
            throw new TermRefusal(
                    indicator.aggregationType() + " puts no values together; choose another one, such as SUM or COUNT");
        }
        return aggregation;
    }

    private @Nullable ProgramTerm counted(Expr root) {
        return root instanceof Item item && item.kind() == ItemKind.VARIABLE
                ? ProgramVariables.counted(item.id(), indicator.isOfEnrollments())
                : null;
    }

    static @Nullable ProgramTerm filter(ProgramScope scope, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        Expression expression = Expression.parse(text, Dialect.PROGRAM_INDICATOR);
        return new TermCompiler(expression, scope, false).truth(expression.root(), "filter");
    }

    /** An event counts when it has any of the values named in the expression, of whatever stage it is; an enrollment always. */
    private @Nullable ProgramTerm present(TermItems items) {
        List<Item> named = items.named();
        if (indicator.isOfEnrollments() || named.isEmpty()) {
            return null;
        }
        List<Object> pieces = new ArrayList<>();
        for (Item item : named) {
            pieces.add(pieces.isEmpty() ? "" : " or ");
            pieces.add(items.anyValue(item, false));
            pieces.add(" is not null");
        }
        return ProgramTerm.truth(pieces.toArray());
    }

    /** Empty for those that say no more than that the event or enrollment lies within the period, and for none. */
    private List<PeriodBoundary> boundaries() {
        String own = indicator.isOfEnrollments() ? "ENROLLMENT_DATE" : "EVENT_DATE";
        List<PeriodBoundary> boundaries = new ArrayList<>();
        boolean isUsual = indicator.boundaries().size() == 2;
        for (ProgramIndicator.Boundary boundary : indicator.boundaries()) {
            boundaries.add(PeriodBoundary.of(limit(boundary), boundary));
            isUsual &= boundary.target().equals(own)
                    && boundary.offset() == 0
                    && (boundary.type().equals("AFTER_START_OF_REPORTING_PERIOD")
                            || boundary.type().equals("BEFORE_END_OF_REPORTING_PERIOD"));
        }
        isUsual = isUsual
                && !Objects.equals(
                        indicator.boundaries().get(0).type(),
                        indicator.boundaries().get(1).type());
        return isUsual ? List.of() : boundaries;
    }

    private Limit limit(ProgramIndicator.Boundary boundary) {
        boolean isFrom = boundary.type().startsWith("AFTER");
        String target = boundary.target();
        boolean ofEvents = indicator.isOfEnrollments();
        if (target.startsWith(STAGE_DATE)) {
            int stage = stage(target.substring(STAGE_DATE.length()).strip());
            ProgramTerm occurred = ProgramTerm.date(Property.EVENT_OCCURRED);
            return ofEvents
                    ? new Limit(occurred, true, stage, isFrom)
                    : new Limit(
                            ProgramTerm.date(
                                    "case when ", Property.EVENT_STAGE, " = " + stage + " then ", occurred, " end"),
                            false,
                            0,
                            isFrom);
        }
        return switch (target) {
            case "EVENT_DATE" -> new Limit(ProgramTerm.date(Property.EVENT_OCCURRED), ofEvents, 0, isFrom);
            case "SCHEDULED_DATE" ->
                ofEvents
                        ? new Limit(lastScheduled(), false, 0, isFrom)
                        : new Limit(ProgramTerm.date(Property.EVENT_SCHEDULED), false, 0, isFrom);
            case "ENROLLMENT_DATE" -> new Limit(ProgramTerm.date(Property.ENROLLMENT_DATE), false, 0, isFrom);
            case "INCIDENT_DATE" -> new Limit(ProgramTerm.date(Property.INCIDENT_DATE), false, 0, isFrom);
            default -> new Limit(custom(target), false, 0, isFrom);
        };
    }

    private static ProgramTerm lastScheduled() {
        ProgramTerm scheduled = ProgramTerm.date(Property.EVENT_SCHEDULED);
        return ProgramTerm.date(new TermPart.OfEvents(TermPart.Pick.GREATEST, 0, scheduled, 0));
    }

    private int stage(String uid) {
        for (MetadataObject stage : scope.stages()) {
            if (stage.uid().equals(uid)) {
                return stage.id();
            }
        }
        throw new TermRefusal("`" + STAGE_DATE + uid + "` names no stage of "
                + scope.program().name());
    }

    /** A date among the values: {@code #{stage.dataElement}}, {@code A{attribute}}. */
    private ProgramTerm custom(String target) {
        Matcher value = VALUE.matcher(target);
        if (!value.find() || (value.group(1).equals("#") == (value.group(3) == null))) {
            throw new TermRefusal(
                    "`" + target
                            + "` is no date that can be limited; there are EVENT_DATE, ENROLLMENT_DATE, INCIDENT_DATE, SCHEDULED_DATE, PS_EVENTDATE:stage, #{stage.dataElement} and A{attribute}");
        }
        Expression expression = Expression.parse(value.group(), Dialect.PROGRAM_INDICATOR);
        return TermKinds.date(
                new TermCompiler(expression, scope, false).term(expression.root(), Missing.ABSENT), target);
    }
}
