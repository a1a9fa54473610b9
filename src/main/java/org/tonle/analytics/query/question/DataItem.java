package org.tonle.analytics.query.question;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.model.ValueItem;

/** An item of {@code dx}. */
public sealed interface DataItem extends DimensionItem
        permits DataItem.Element,
                DataItem.ElementOperand,
                DataItem.Indicator,
                DataItem.Rate,
                DataItem.ProgramElement,
                DataItem.ProgramIndicator,
                DataItem.ExpressionItem {
    /** DHIS2's word for what it is. */
    String itemType();

    /** All values of a data element. */
    record Element(MetadataObject object) implements DataItem {
        @Override
        public String itemType() {
            return "DATA_ELEMENT";
        }

        @Override
        public String id() {
            return object.uid();
        }

        @Override
        public String name(ItemNaming naming) {
            return naming.of(object);
        }
    }

    /**
     * The values of a data element with certain option combos; null stands for all of them.
     *
     * @param id as it was written, wildcards included
     */
    record ElementOperand(
            String id,
            MetadataObject element,
            @Nullable MetadataObject categoryOptionCombo,
            @Nullable MetadataObject attributeOptionCombo)
            implements DataItem {
        @Override
        public String itemType() {
            return "DATA_ELEMENT_OPERAND";
        }

        @Override
        public String name(ItemNaming naming) {
            String name = naming.of(element) + " " + comboName(naming);
            return attributeOptionCombo == null ? name : name + " " + naming.of(attributeOptionCombo);
        }

        private String comboName(ItemNaming naming) {
            boolean any = categoryOptionCombo == null
                    || attributeOptionCombo != null
                            && categoryOptionCombo.name().equals("default");
            return any || categoryOptionCombo == null ? "*" : naming.of(categoryOptionCombo);
        }

        @Override
        public @Nullable MetadataObject object() {
            return null;
        }
    }

    record Indicator(MetadataObject object) implements DataItem {
        @Override
        public String itemType() {
            return "INDICATOR";
        }

        @Override
        public String id() {
            return object.uid();
        }

        @Override
        public String name(ItemNaming naming) {
            return naming.of(object);
        }
    }

    /** How completely and timely a data set was reported. */
    record Rate(MetadataObject dataSet, Metric metric) implements DataItem {
        @Override
        public String itemType() {
            return "REPORTING_RATE";
        }

        /** DHIS2's words. */
        public enum Metric {
            REPORTING_RATE,
            REPORTING_RATE_ON_TIME,
            ACTUAL_REPORTS,
            ACTUAL_REPORTS_ON_TIME,
            EXPECTED_REPORTS;

            public boolean onTime() {
                return this == REPORTING_RATE_ON_TIME || this == ACTUAL_REPORTS_ON_TIME;
            }

            public static @Nullable Metric find(String word) {
                for (Metric metric : values()) {
                    if (metric.name().equals(word)) {
                        return metric;
                    }
                }
                return null;
            }

            private String label() {
                String words = name().replace('_', ' ').toLowerCase(Locale.ROOT);
                return Character.toUpperCase(words.charAt(0)) + words.substring(1);
            }
        }

        @Override
        public String id() {
            return dataSet.uid() + "." + metric;
        }

        @Override
        public String name(ItemNaming naming) {
            return naming.of(dataSet) + " - " + metric.label();
        }

        @Override
        public @Nullable MetadataObject object() {
            return null;
        }
    }

    /** The values of a data element or attribute within a program. */
    record ProgramElement(MetadataObject program, MetadataObject element, @Nullable MetadataObject option)
            implements DataItem {
        /** Whether its values can be put together: they are numbers, or are counted. @param override null for the element's own */
        public boolean hasNumbers(@Nullable AggregationType override) {
            ValueItem values = ValueItem.of(element);
            String together = override == null ? values.aggregationType() : override.name();
            return option != null
                    || values.valueType().hasNumber()
                    || AggregationType.COUNT.name().equals(together);
        }

        @Override
        public String itemType() {
            return (element.type().name().equals("dataElement") ? "PROGRAM_DATA_ELEMENT" : "PROGRAM_ATTRIBUTE")
                    + (option == null ? "" : "_OPTION");
        }

        @Override
        public String id() {
            return program.uid() + "." + element.uid() + (option == null ? "" : "." + option.uid());
        }

        @Override
        public String name(ItemNaming naming) {
            return naming.of(program) + " " + naming.of(element) + (option == null ? "" : " " + naming.of(option));
        }

        @Override
        public @Nullable MetadataObject object() {
            return null;
        }
    }

    record ProgramIndicator(MetadataObject object) implements DataItem {
        @Override
        public String itemType() {
            return "PROGRAM_INDICATOR";
        }

        @Override
        public String id() {
            return object.uid();
        }

        @Override
        public String name(ItemNaming naming) {
            return naming.of(object);
        }
    }

    /** A named expression of data elements. */
    record ExpressionItem(MetadataObject object) implements DataItem {
        @Override
        public String itemType() {
            return "EXPRESSION_DIMENSION_ITEM";
        }

        @Override
        public String id() {
            return object.uid();
        }

        @Override
        public String name(ItemNaming naming) {
            return naming.of(object);
        }
    }
}
