package org.tonle.metadata.query;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.Document;
import org.tonle.metadata.Layout;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.model.CategoryCombo;
import org.tonle.metadata.model.Program;
import org.tonle.metadata.model.ProgramStage;
import org.tonle.metadata.model.TrackedEntityType;
import org.tonle.metadata.model.ValueItem;
import org.tonle.metadata.value.Viewpoint;
import org.tonle.parameter.Parameters;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/** What lists and numbers of events, enrollments and tracked entities can have, as lists of dimensions. Other resources have the addresses. */
@ApplicationScoped
public class ProgramDimensionResource {
    private static final String PROGRAM = "program";

    private final ChosenObjectAnswers answers;

    ProgramDimensionResource(ChosenObjectAnswers answers) {
        this.answers = answers;
    }

    /** A list in the making. */
    private static final class Listed {
        private final Viewpoint viewpoint;
        private final Parameters parameters;
        private final Layout layout;
        private final List<MetadataObject> dimensions = new ArrayList<>();

        Listed(Viewpoint viewpoint, Parameters parameters) {
            this.viewpoint = viewpoint;
            this.parameters = parameters;
            this.layout = viewpoint.snapshot().layout("dimension");
        }

        /** Whether any of these parameters is there. */
        boolean names(String... names) {
            return List.of(names).stream()
                    .anyMatch(name -> !parameters.values(name).isEmpty());
        }

        /** @throws Problem E1003 when a parameter is there under none of its names */
        void require(String name, String meaning, String otherName) {
            if (!names(name, otherName)) {
                throw Parameters.unreadable(name, "", meaning);
            }
        }

        @Nullable
        MetadataObject asked(String type, String... names) {
            for (String name : names) {
                List<String> said = parameters.values(name);
                if (!said.isEmpty()) {
                    return viewpoint.find(type, said.get(0));
                }
            }
            return null;
        }

        void add(String prefix, MetadataObject object, String dimensionType) {
            String id = prefix + object.uid();
            Document document = Document.of(layout, new Object[layout.stored().size()])
                    .with("id", id)
                    .with("dimension", id)
                    .with("code", object.code())
                    .with("name", object.name())
                    .with("displayName", object.name())
                    .with("shortName", object.shortName())
                    .with("displayShortName", object.shortName())
                    .with("dimensionType", dimensionType);
            String type = object.type().name();
            if (type.equals("dataElement") || type.equals("trackedEntityAttribute")) {
                document = document.with(
                                "valueType", ValueItem.of(object).valueType().name())
                        .with("optionSet", ValueItem.of(object).optionSet());
            }
            dimensions.add(new MetadataObject(dimensions.size() + 1, 1, document));
        }

        /** The values of a stage. */
        void addElements(MetadataObject stage, String prefix, boolean numbersOnly) {
            for (String uid : ProgramStage.of(stage).dataElements().keySet()) {
                MetadataObject element = viewpoint.find("dataElement", uid);
                if (element != null && (!numbersOnly || isAggregatable(element))) {
                    add(prefix, element, "DATA_ELEMENT");
                }
            }
        }

        private boolean isAggregatable(MetadataObject object) {
            ValueItem item = ValueItem.of(object);
            return item.valueType().hasNumber() && item.optionSet() == null;
        }

        void addAttributes(Iterable<String> uids, boolean numbersOnly) {
            for (String uid : uids) {
                MetadataObject attribute = viewpoint.find("trackedEntityAttribute", uid);
                if (attribute != null && (!numbersOnly || isAggregatable(attribute))) {
                    add("", attribute, "PROGRAM_ATTRIBUTE");
                }
            }
        }

        void addIndicators(String prefix, MetadataObject program) {
            for (MetadataObject indicator :
                    viewpoint.snapshot().referring("programIndicator", PROGRAM, program.uid())) {
                if (viewpoint.sees(indicator)) {
                    add(prefix, indicator, "PROGRAM_INDICATOR");
                }
            }
        }

        /** The categories by which events of a program are split. */
        void addCategories(MetadataObject program) {
            MetadataObject combo =
                    viewpoint.find("categoryCombo", Program.of(program).categoryCombo());
            if (combo != null) {
                for (String uid : CategoryCombo.of(combo).categories()) {
                    MetadataObject category = viewpoint.find("category", uid);
                    if (category != null && !"default".equals(category.name())) {
                        add("", category, "CATEGORY");
                    }
                }
            }
        }

        List<MetadataObject> stages(MetadataObject program) {
            return ProgramStage.ordered(viewpoint.snapshot(), program.uid()).stream()
                    .filter(viewpoint::sees)
                    .toList();
        }
    }

    private Listed listed(UriInfo uri) {
        return new Listed(answers.viewpoint(uri), new Parameters(uri.getQueryParameters()));
    }

    private Response answer(UriInfo uri, Listed listed) {
        checkOrder(listed);
        return answers.list(
                uri,
                listed.viewpoint,
                "dimensions",
                listed.viewpoint.snapshot().schema().require("dimension"),
                listed.dimensions,
                listed.parameters.fields() == null ? listed.parameters.with("fields", "*") : listed.parameters);
    }

    /** @throws Problem E1003 for an order by something that dimensions do not have */
    private static void checkOrder(Listed listed) {
        for (String order : listed.parameters.list("order")) {
            String property = order.split(":", 2)[0].strip();
            if (listed.layout.type().property(property) == null) {
                throw Parameters.unreadable(
                        "order", order, "a property of dimensions, as name:asc, dimensionType or valueType");
            }
        }
    }

    /** Of a stage, or of each stage of a program in turn. @param isAggregate whether for numbers of events */
    public Response ofEvents(UriInfo uri, boolean isAggregate) {
        Listed listed = listed(uri);
        if (!listed.names("programStageId", "stage", "programId", PROGRAM)) {
            throw new Problem(ErrorCode.E7235);
        }
        MetadataObject stage = listed.asked("programStage", "programStageId", "stage");
        if (stage != null) {
            MetadataObject named = listed.asked(PROGRAM, "programId", PROGRAM);
            if (named != null && !named.uid().equals(ProgramStage.of(stage).program())) {
                throw new Problem(ErrorCode.E7236, stage.uid(), named.uid());
            }
            MetadataObject program = listed.viewpoint.find(
                    PROGRAM, String.valueOf(ProgramStage.of(stage).program()));
            if (program != null) {
                addStage(listed, program, stage, stage.uid() + ".", isAggregate);
            }
            return answer(uri, listed);
        }
        MetadataObject program = listed.asked(PROGRAM, "programId", PROGRAM);
        if (program != null) {
            listed.stages(program).forEach(each -> addStage(listed, program, each, "", isAggregate));
        }
        return answer(uri, listed);
    }

    private static void addStage(
            Listed listed, MetadataObject program, MetadataObject stage, String prefix, boolean isAggregate) {
        listed.addCategories(program);
        listed.addElements(stage, prefix, isAggregate);
        listed.addAttributes(Program.of(program).attributes().keySet(), isAggregate);
        if (!isAggregate) {
            listed.addIndicators("", program);
        }
    }

    /** Of all stages of a program. @param isAggregate whether for numbers of enrollments */
    public Response ofEnrollments(UriInfo uri, boolean isAggregate) {
        Listed listed = listed(uri);
        listed.require("programId", "the program whose dimensions are meant", PROGRAM);
        MetadataObject program = listed.asked(PROGRAM, "programId", PROGRAM);
        if (program != null) {
            listed.stages(program).forEach(stage -> listed.addElements(stage, stage.uid() + ".", false));
            listed.addAttributes(Program.of(program).attributes().keySet(), false);
            if (!isAggregate) {
                listed.addIndicators("", program);
            }
        }
        return answer(uri, listed);
    }

    /** Of all stages of a program, or of all programs of a type. @param isAggregate whether for numbers of tracked entities */
    public Response ofPersons(UriInfo uri, boolean isAggregate) {
        Listed listed = listed(uri);
        listed.require("trackedEntityType", "the type of persons whose dimensions are meant", "trackedEntityTypeId");
        MetadataObject type = listed.asked("trackedEntityType", "trackedEntityType", "trackedEntityTypeId");
        if (type == null) {
            return answer(uri, listed);
        }
        boolean isProgramAsked = !listed.parameters.values(PROGRAM).isEmpty();
        List<MetadataObject> programs = new ArrayList<>();
        for (MetadataObject program : listed.viewpoint.snapshot().all(PROGRAM)) {
            boolean isAsked =
                    !isProgramAsked || listed.parameters.values(PROGRAM).contains(program.uid());
            if (isAsked
                    && listed.viewpoint.sees(program)
                    && type.uid().equals(Program.of(program).trackedEntityType())) {
                programs.add(program);
            }
        }
        for (MetadataObject program : programs) {
            listed.stages(program)
                    .forEach(stage -> listed.addElements(stage, program.uid() + "." + stage.uid() + ".", isAggregate));
        }
        List<String> attributes =
                new ArrayList<>(TrackedEntityType.of(type).attributes().keySet());
        programs.forEach(
                program -> attributes.addAll(Program.of(program).attributes().keySet()));
        listed.addAttributes(attributes.stream().distinct().toList(), isAggregate);
        if (!isAggregate) {
            programs.forEach(program -> listed.addIndicators(program.uid() + ".", program));
        }
        return answer(uri, listed);
    }
}
