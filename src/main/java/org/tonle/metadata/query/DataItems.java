package org.tonle.metadata.query;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.Document;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.value.Viewpoint;

/** Everything analytics can ask for that the caller sees, as objects of type {@code dataItem}. */
final class DataItems {
    /** What of programmes is a moment and cannot be added up: no item, as recorded. */
    private static final Set<String> MOMENTS = Set.of("DATE", "DATETIME", "TIME", "AGE");

    private final Viewpoint viewpoint;
    private final MadeObjects made;

    private DataItems(Viewpoint viewpoint) {
        this.viewpoint = viewpoint;
        this.made = new MadeObjects(viewpoint, "dataItem");
    }

    /** @param kinds which are wanted, by their word, for instance {@code PROGRAM_INDICATOR} */
    static List<MetadataObject> of(Viewpoint viewpoint, Predicate<String> kinds) {
        DataItems items = new DataItems(viewpoint);
        items.simple(kinds, "DATA_ELEMENT", "dataElement");
        items.simple(kinds, "INDICATOR", "indicator");
        items.simple(kinds, "REPORTING_RATE", "dataSet");
        items.simple(kinds, "PROGRAM_INDICATOR", "programIndicator");
        items.simple(kinds, "EXPRESSION_DIMENSION_ITEM", "expressionDimensionItem");
        if (kinds.test("PROGRAM_DATA_ELEMENT") || kinds.test("PROGRAM_ATTRIBUTE")) {
            items.ofPrograms(kinds);
        }
        return items.made.all();
    }

    private void simple(Predicate<String> kinds, String kind, String type) {
        if (!kinds.test(kind)) {
            return;
        }
        for (MetadataObject object : viewpoint.snapshot().all(type)) {
            boolean isData = !type.equals("dataElement")
                    || "AGGREGATE".equals(object.document().text("domainType"));
            if (isData && viewpoint.sees(object)) {
                Document item = made.named(item(object.uid(), kind, object), object, null);
                item = item.with("code", object.document().text("code"))
                        .with("programId", object.document().text("program"));
                made.add(item.with("expression", object.document().text("expression")));
            }
        }
    }

    private Document item(String id, String kind, MetadataObject object) {
        Document from = object.document();
        return made.empty()
                .with("id", id)
                .with("dimensionItemType", kind)
                .with("aggregationType", from.text("aggregationType"))
                .with("optionSetId", from.text("optionSet"))
                .with("valueType", from.text("valueType"));
    }

    private void ofPrograms(Predicate<String> kinds) {
        for (MetadataObject program : viewpoint.snapshot().all("program")) {
            if (!viewpoint.sees(program)) {
                continue;
            }
            if (kinds.test("PROGRAM_DATA_ELEMENT")) {
                elements(program)
                        .forEach(uid -> add(program, "PROGRAM_DATA_ELEMENT", viewpoint.find("dataElement", uid)));
            }
            if (kinds.test("PROGRAM_ATTRIBUTE")) {
                for (Document part : program.document().parts("programTrackedEntityAttributes")) {
                    String uid = String.valueOf(part.text("trackedEntityAttribute"));
                    add(program, "PROGRAM_ATTRIBUTE", viewpoint.find("trackedEntityAttribute", uid));
                }
            }
        }
    }

    private Set<String> elements(MetadataObject program) {
        Set<String> elements = new LinkedHashSet<>();
        for (MetadataObject stage : viewpoint.snapshot().referring("programStage", "program", program.uid())) {
            if (viewpoint.sees(stage)) {
                stage.document()
                        .parts("programStageDataElements")
                        .forEach(part -> elements.add(String.valueOf(part.text("dataElement"))));
            }
        }
        return elements;
    }

    private void add(MetadataObject program, String kind, @Nullable MetadataObject object) {
        if (object != null && !MOMENTS.contains(String.valueOf(object.document().text("valueType")))) {
            Document item =
                    item(program.uid() + "." + object.uid(), kind, object).with("programId", program.uid());
            String of = kind.equals("PROGRAM_ATTRIBUTE") ? "programAttributeId" : "programDataElementId";
            made.add(made.named(item.with(of, object.uid()), program, object));
        }
    }
}
