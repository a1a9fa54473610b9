package org.tonle.metadata.rule;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.Document;
import org.tonle.metadata.importing.Changes;
import org.tonle.metadata.importing.Draft;
import org.tonle.metadata.importing.MetadataRule;
import org.tonle.problem.ErrorCode;

/** Actions of rules name what they act on, and fields that the program has; else the rule does nothing, and nobody is told. Warnings and errors may be about no field. */
@ApplicationScoped
public class ProgramRuleActionRule implements MetadataRule {
    private static final String TYPE = "programRuleActionType";
    private static final String ELEMENT = "dataElement";
    private static final String ATTRIBUTE = "trackedEntityAttribute";

    /** What an action cannot do without, with the code of its absence. */
    private enum Need {
        FIELD(ErrorCode.E4044, ELEMENT, ATTRIBUTE),
        ASSIGNED(ErrorCode.E4050, "content", ELEMENT, ATTRIBUTE),
        SECTION(ErrorCode.E4036, "programStageSection"),
        STAGE(ErrorCode.E4038, "programStage"),
        OPTION(ErrorCode.E4040, "option"),
        OPTION_GROUP(ErrorCode.E4042, "optionGroup"),
        TEMPLATE(ErrorCode.E4035, "templateUid");

        private final ErrorCode code;

        /** One of these is enough. */
        @SuppressWarnings("ImmutableEnumChecker") // made by List.of
        private final List<String> properties;

        Need(ErrorCode code, String... properties) {
            this.code = code;
            this.properties = List.of(properties);
        }

        boolean isMet(Document action) {
            return properties.stream().anyMatch(property -> {
                String value = action.text(property);
                return value != null && !value.isBlank();
            });
        }
    }

    private static final Map<String, List<Need>> NEEDS = Map.ofEntries(
            Map.entry("ASSIGN", List.of(Need.ASSIGNED)),
            Map.entry("HIDEFIELD", List.of(Need.FIELD)),
            Map.entry("SETMANDATORYFIELD", List.of(Need.FIELD)),
            Map.entry("HIDEOPTION", List.of(Need.FIELD, Need.OPTION)),
            Map.entry("SHOWOPTIONGROUP", List.of(Need.FIELD, Need.OPTION_GROUP)),
            Map.entry("HIDEOPTIONGROUP", List.of(Need.FIELD, Need.OPTION_GROUP)),
            Map.entry("HIDESECTION", List.of(Need.SECTION)),
            Map.entry("HIDEPROGRAMSTAGE", List.of(Need.STAGE)),
            Map.entry("SCHEDULEEVENT", List.of(Need.STAGE)),
            Map.entry("SENDMESSAGE", List.of(Need.TEMPLATE)),
            Map.entry("SCHEDULEMESSAGE", List.of(Need.TEMPLATE)));

    @Override
    public String type() {
        return "programRuleAction";
    }

    @Override
    public List<String> looksAt() {
        return List.of(
                TYPE,
                "content",
                ELEMENT,
                ATTRIBUTE,
                "programStageSection",
                "programStage",
                "option",
                "optionGroup",
                "templateUid",
                "programRule");
    }

    @Override
    public void check(Draft draft, Changes changes) {
        Document action = draft.document();
        Document rule = changes.find("programRule", action.text("programRule"));
        String name = rule == null ? String.valueOf(action.text("programRule")) : String.valueOf(rule.text("name"));
        for (Need need : NEEDS.getOrDefault(String.valueOf(action.text(TYPE)), List.of())) {
            if (!need.isMet(action)) {
                draft.refuse(need.code, need.properties.get(0), name);
            }
        }
        String template = action.text("templateUid");
        if (template != null && !template.isBlank() && !changes.exists("programNotificationTemplate", template)) {
            draft.refuse(ErrorCode.E4034, "templateUid", template, name);
        }
        checkFields(draft, changes, rule == null ? null : changes.find("program", rule.text("program")), name);
    }

    private static void checkFields(Draft draft, Changes changes, @Nullable Document program, String rule) {
        String element = draft.document().text(ELEMENT);
        String attribute = draft.document().text(ATTRIBUTE);
        if (program == null) {
            return;
        }
        if (element != null && !hasElement(program, element, changes)) {
            draft.refuse(ErrorCode.E4047, ELEMENT, element, rule);
        }
        if (attribute != null
                && program.parts("programTrackedEntityAttributes").stream()
                        .noneMatch(part -> attribute.equals(part.text(ATTRIBUTE)))) {
            draft.refuse(ErrorCode.E4048, ATTRIBUTE, attribute, rule);
        }
    }

    private static boolean hasElement(Document program, String element, Changes changes) {
        return changes.referring("programStage", "program", String.valueOf(program.text("id"))).stream()
                .flatMap(stage -> stage.parts("programStageDataElements").stream())
                .anyMatch(part -> element.equals(part.text(ELEMENT)));
    }
}
