package org.tonle.metadata.query;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.Document;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;
import org.tonle.metadata.fields.Fields;
import org.tonle.metadata.fields.Selection;
import org.tonle.metadata.model.Constant;
import org.tonle.metadata.model.DataElement;
import org.tonle.metadata.value.Access;
import org.tonle.metadata.value.Viewpoint;

/** Everything a data entry app has to know to show the forms of the data sets that somebody may enter: one answer instead of a dozen lists. */
final class FormMetadata {
    /** What is told of the objects of each type, in the order of the answer. */
    private static final Map<String, Fields> TOLD = told();

    private static final Pattern TOTAL = Pattern.compile("#\\{(\\w{11})}");
    private static final Pattern CONSTANT = Pattern.compile("C\\{(\\w{11})}");

    private final Viewpoint viewpoint;
    private final Map<String, Map<String, MetadataObject>> objects = new LinkedHashMap<>();

    private FormMetadata(Viewpoint viewpoint) {
        this.viewpoint = viewpoint;
    }

    private static Map<String, Fields> told() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put(
                "dataSet",
                ":simple,displayName,displayFormName,periodType,categoryCombo[id],formType,dataEntryForm[id],"
                        + "dataInputPeriods[period[id],openingDate,closingDate],indicators~pluck[id],"
                        + "compulsoryDataElementOperands[dataElement[id],categoryOptionCombo[id]],"
                        + "sections[:simple,displayName,dataElements~pluck[id],indicators~pluck[id],"
                        + "greyedFields[dataElement[id],categoryOptionCombo[id]]],"
                        + "dataSetElements[dataElement[id],categoryCombo[id]],organisationUnits~pluck[id]");
        fields.put(
                "dataElement",
                ":identifiable,displayName,displayShortName,displayFormName,description,zeroIsSignificant,valueType,"
                        + "aggregationType,categoryCombo[id],optionSet[id],commentOptionSet[id]");
        fields.put("indicator", ":simple,displayName,displayFormName,indicatorType[factor]");
        fields.put(
                "categoryCombo",
                ":simple,displayName,isDefault,categories~pluck[id],"
                        + "categoryOptionCombos[id,code,name,displayName,displayFormName,categoryOptions~pluck[id]]");
        fields.put("category", ":simple,displayName,categoryOptions~pluck[id]");
        fields.put("categoryOption", ":simple,displayName,displayFormName,organisationUnits~pluck[id]");
        fields.put("optionSet", ":simple,displayName,options[id,code,name,displayName]");
        Map<String, Fields> parsed = new LinkedHashMap<>();
        fields.forEach((type, text) -> parsed.put(type, Fields.parse(text)));
        return parsed;
    }

    /** The metadata of all data sets whose data this user may write, of those of their units and options that he may see. */
    static FormMetadata of(Viewpoint viewpoint) {
        FormMetadata metadata = new FormMetadata(viewpoint);
        viewpoint.snapshot().table("dataSet").sortedByName().stream()
                .filter(viewpoint::sees)
                .filter(each -> Access.mayWriteData(viewpoint.user(), each.document()))
                .forEach(metadata::addDataSet);
        return metadata;
    }

    /** The form of a data set that was designed by hand; null when there is none the user may see. */
    static @Nullable MetadataObject customForm(Viewpoint viewpoint, MetadataObject dataSet) {
        String form = dataSet.document().text("dataEntryForm");
        return form == null ? null : viewpoint.find("dataEntryForm", form);
    }

    private void addDataSet(MetadataObject dataSet) {
        add("dataSet", dataSet.uid());
        Document document = dataSet.document();
        addCombo(document.text("categoryCombo"));
        document.texts("indicators").forEach(uid -> add("indicator", uid));
        for (MetadataObject section : viewpoint.snapshot().referring("section", "dataSet", dataSet.uid())) {
            section.document().texts("indicators").forEach(uid -> add("indicator", uid));
        }
        for (Document each : document.parts("dataSetElements")) {
            addCombo(each.text("categoryCombo"));
            MetadataObject element = add("dataElement", each.text("dataElement"));
            if (element != null) {
                addCombo(DataElement.of(element).categoryCombo());
                add("optionSet", element.document().text("optionSet"));
                add("optionSet", element.document().text("commentOptionSet"));
            }
        }
    }

    private void addCombo(@Nullable String uid) {
        MetadataObject combo = add("categoryCombo", uid);
        for (String category :
                combo == null ? List.<String>of() : combo.document().texts("categories")) {
            MetadataObject found = add("category", category);
            if (found != null) {
                found.document().texts("categoryOptions").forEach(option -> add("categoryOption", option));
            }
        }
    }

    /** The object when the user may see it, null otherwise. */
    private @Nullable MetadataObject add(String type, @Nullable String uid) {
        MetadataObject object = uid == null ? null : viewpoint.find(type, uid);
        if (object != null) {
            objects.computeIfAbsent(type, any -> new LinkedHashMap<>()).put(object.uid(), object);
        }
        return object;
    }

    /** All objects of the answer: what its entity tag speaks of. */
    List<MetadataObject> all() {
        List<MetadataObject> all = new ArrayList<>();
        objects.values().forEach(each -> all.addAll(each.values()));
        return all;
    }

    /** {@code dataSets, dataElements, indicators, categoryCombos, categories, categoryOptions, optionSets}. */
    void write(JsonGenerator out) throws IOException {
        Snapshot snapshot = viewpoint.snapshot();
        out.writeStartObject();
        for (Map.Entry<String, Fields> each : TOLD.entrySet()) {
            var type = snapshot.schema().require(each.getKey());
            Selection selection = Selection.of(snapshot, type, each.getValue());
            out.writeArrayFieldStart(type.plural());
            for (MetadataObject object :
                    objects.getOrDefault(each.getKey(), Map.of()).values()) {
                if (each.getKey().equals("indicator")) {
                    out.writeStartObject();
                    selection.writeInside(out, viewpoint, object);
                    exploded(out, object, "numerator", "explodedNumerator");
                    exploded(out, object, "denominator", "explodedDenominator");
                    out.writeEndObject();
                } else {
                    selection.write(out, viewpoint, object);
                }
            }
            out.writeEndArray();
        }
        out.writeEndObject();
    }

    private void exploded(JsonGenerator out, MetadataObject indicator, String property, String name)
            throws IOException {
        String expression = indicator.document().text(property);
        if (expression != null) {
            out.writeStringField(name, exploded(viewpoint, expression));
        }
    }

    /** An expression in which totals of data elements are sums of their cells, and constants numbers: what an app works out by itself. */
    static String exploded(Viewpoint viewpoint, String expression) {
        String cells = replaced(TOTAL, expression, found -> {
            MetadataObject element = viewpoint.find("dataElement", found.group(1));
            Set<String> parts = new TreeSet<>();
            if (element != null) {
                String combo = DataElement.of(element).categoryCombo();
                viewpoint.snapshot().referring("categoryOptionCombo", "categoryCombo", combo).stream()
                        .filter(viewpoint::sees)
                        .forEach(each -> parts.add("#{" + found.group(1) + "." + each.uid() + "}"));
            }
            return parts.isEmpty() ? found.group() : "(" + String.join("+", parts) + ")";
        });
        return replaced(CONSTANT, cells, found -> {
            MetadataObject constant = viewpoint.find("constant", found.group(1));
            Double value = constant == null ? null : Constant.of(constant).value();
            return value == null ? found.group() : String.valueOf(value);
        });
    }

    private static String replaced(Pattern pattern, String text, Function<MatchResult, String> by) {
        return pattern.matcher(text).replaceAll(found -> Matcher.quoteReplacement(by.apply(found)));
    }
}
