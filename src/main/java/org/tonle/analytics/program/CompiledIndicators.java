package org.tonle.analytics.program;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.tonle.access.DataAccess;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;
import org.tonle.metadata.View;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/** The programme indicators of a snapshot, each compiled when it is first asked for. */
public final class CompiledIndicators {
    private static final View<CompiledIndicators> VIEW = new View<>(
            Set.of(
                    "programIndicator",
                    "program",
                    "programStage",
                    "dataElement",
                    "trackedEntityAttribute",
                    "constant",
                    "relationshipType",
                    "organisationUnit",
                    "organisationUnitGroup",
                    "dataSet",
                    "category",
                    "categoryCombo",
                    "categoryOption",
                    "categoryOptionCombo",
                    "analyticsPeriodBoundary"),
            CompiledIndicators::new);

    private final Snapshot snapshot;
    private final Map<String, Compiled> compiled = new ConcurrentHashMap<>();

    private CompiledIndicators(Snapshot snapshot) {
        this.snapshot = snapshot;
    }

    public static CompiledIndicators of(Snapshot snapshot) {
        return snapshot.view(VIEW);
    }

    private interface Compiled {
        CompiledIndicator get();
    }

    /** @throws Problem E7133 that says which part of the indicator cannot be worked out, and why */
    public CompiledIndicator get(MetadataObject indicator) {
        return compiled.computeIfAbsent(indicator.uid(), uid -> compile(indicator))
                .get();
    }

    /** The same for a reader. @throws Problem E7133 also when it looks at records of persons that are not open to him */
    public CompiledIndicator get(MetadataObject indicator, DataAccess access) {
        CompiledIndicator result = get(indicator);
        if (!PersonReach.covers(result, access)) {
            throw new Problem(
                    ErrorCode.E7133,
                    "the programme indicator " + indicator.name() + " (" + indicator.uid()
                            + ") looks at records of persons that are not shared with you");
        }
        return result;
    }

    private Compiled compile(MetadataObject indicator) {
        try {
            CompiledIndicator result = IndicatorCompiler.compile(snapshot, indicator);
            return () -> result;
        } catch (Problem refusal) {
            String reason = String.valueOf(refusal.arguments().get(0));
            return () -> {
                throw new Problem(refusal.code(), reason);
            };
        }
    }
}
