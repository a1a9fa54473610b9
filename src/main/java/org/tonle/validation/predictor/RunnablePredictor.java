package org.tonle.validation.predictor;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tonle.access.DataAccess;
import org.tonle.category.CategoryCombos;
import org.tonle.expression.Dialect;
import org.tonle.expression.Expression;
import org.tonle.expression.ExpressionOperand;
import org.tonle.expression.Item;
import org.tonle.expression.ItemKind;
import org.tonle.expression.MissingValueStrategy;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.model.CategoryDefaults;
import org.tonle.metadata.model.DataElement;
import org.tonle.metadata.model.OrganisationUnitLevel;
import org.tonle.metadata.model.Predictor;
import org.tonle.metadata.model.StatedExpression;
import org.tonle.period.PeriodType;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/**
 * A predictor that a caller may run: its expressions, read, and what they write to.
 *
 * @param generators for the number of each category option combination that gets values, the expression of its values
 * @param items the data element operands of all generators and of the skip test
 */
record RunnablePredictor(
        Predictor predictor,
        PeriodType periodType,
        DataElement output,
        Map<Integer, Expression> generators,
        MissingValueStrategy strategy,
        @Nullable Expression skipTest,
        List<Item> items,
        Set<Integer> levels) {
    /** @throws Problem E1004 for a predictor that lacks something, E1006 for values that may not be read or written, E7137 for what cannot be read */
    static RunnablePredictor of(DataAccess access, MetadataObject object) {
        Predictor predictor = Predictor.of(object);
        PeriodType type = predictor.periodType();
        StatedExpression generator = predictor.generator();
        MetadataObject output = access.snapshot().findUnchecked("dataElement", predictor.output());
        if (type == null || generator == null || output == null) {
            throw new Problem(
                    ErrorCode.E1004, "predictor " + object.uid() + " needs a period type, a generator and an output");
        }
        if (!access.mayWriteValues(output)) {
            throw refused(object, "its output " + output.uid());
        }
        DataElement element = DataElement.of(output);
        Map<Integer, Expression> generators = generators(access, predictor, generator, element);
        Expression skipTest = predictor.sampleSkipTest() == null
                ? null
                : predictor.sampleSkipTest().parse(Dialect.PREDICTOR);
        List<Item> items = items(Stream.concat(generators.values().stream(), Stream.ofNullable(skipTest))
                .toList());
        items.forEach(item -> checkReadable(access, object, item));
        return new RunnablePredictor(
                predictor, type, element, generators, generator.strategy(), skipTest, items, levels(access, predictor));
    }

    private static Problem refused(MetadataObject predictor, String what) {
        return new Problem(
                ErrorCode.E1006,
                "predictor " + predictor.uid()
                        + " is run by those who may read what it reads and write what it writes: " + what);
    }

    /** With an output combination, or an element that is not split, the generator itself; else one for each of its combinations. */
    private static Map<Integer, Expression> generators(
            DataAccess access, Predictor predictor, StatedExpression generator, DataElement output) {
        String named = predictor.outputCombo();
        if (named == null && output.categoryCombo().equals(CategoryDefaults.CATEGORY_COMBO)) {
            named = CategoryDefaults.CATEGORY_OPTION_COMBO;
        }
        Map<Integer, Expression> generators = new LinkedHashMap<>();
        if (named != null) {
            int combo = access.snapshot().get("categoryOptionCombo", named).id();
            generators.put(combo, generator.parse(Dialect.PREDICTOR));
            return generators;
        }
        for (MetadataObject combo : access.snapshot().view(CategoryCombos.VIEW).optionCombos(output.categoryCombo())) {
            generators.put(
                    combo.id(), Expression.parse(split(access, generator.text(), output, combo), Dialect.PREDICTOR));
        }
        return generators;
    }

    /** The text with totals of elements that are split as the output is in the place of which stands the part of one combination. */
    private static String split(DataAccess access, String text, DataElement output, MetadataObject combo) {
        String split = text;
        for (Item item : items(List.of(Expression.parse(text, Dialect.PREDICTOR)))) {
            MetadataObject element = access.snapshot().findUnchecked("dataElement", item.id());
            if (element != null
                    && item.second() == null
                    && DataElement.of(element).categoryCombo().equals(output.categoryCombo())) {
                split = split.replace("#{" + item.id() + "}", "#{" + item.id() + "." + combo.uid() + "}");
            }
        }
        return split;
    }

    private static List<Item> items(List<Expression> expressions) {
        Set<Item> items = new LinkedHashSet<>();
        for (Expression expression : expressions) {
            for (ExpressionOperand operand : Stream.concat(
                            expression.operands().stream(), expression.sampledOperands().stream())
                    .toList()) {
                if (operand instanceof Item item && item.kind() == ItemKind.DATA_ELEMENT) {
                    items.add(item);
                }
            }
        }
        return new ArrayList<>(items);
    }

    /** A total of which the caller sees a part would become a wrong number that others see. */
    private static void checkReadable(DataAccess access, MetadataObject predictor, Item item) {
        MetadataObject object = access.snapshot().findUnchecked("dataElement", item.id());
        if (object == null) {
            return;
        }
        boolean isWhole =
                access
                        .snapshot()
                        .view(CategoryCombos.VIEW)
                        .optionCombos(DataElement.of(object).categoryCombo())
                        .stream()
                        .noneMatch(combo -> access.hiddenOptionCombos().contains(combo.id()));
        if (!access.mayReadValues(object) || !isWhole) {
            throw refused(predictor, "the data element " + item.id());
        }
    }

    private static Set<Integer> levels(DataAccess access, Predictor predictor) {
        Set<Integer> levels = new LinkedHashSet<>();
        for (String uid : predictor.organisationUnitLevels()) {
            MetadataObject level = access.snapshot().findUnchecked("organisationUnitLevel", uid);
            if (level != null) {
                levels.add(OrganisationUnitLevel.of(level).level());
            }
        }
        return levels;
    }
}
