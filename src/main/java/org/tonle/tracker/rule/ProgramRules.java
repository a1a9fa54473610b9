package org.tonle.tracker.rule;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.hisp.dhis.lib.expression.spi.VariableValue;
import org.hisp.dhis.rules.engine.RuleVariableValueMapBuilder;
import org.hisp.dhis.rules.models.RuleEnrollment;
import org.hisp.dhis.rules.models.RuleEvent;
import org.hisp.dhis.rules.models.RuleVariable;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;
import org.tonle.metadata.View;
import org.tonle.metadata.model.Constant;
import org.tonle.metadata.model.OrganisationUnitGroup;
import org.tonle.security.CurrentUser;

/** The rules of one program, read once a snapshot. */
public final class ProgramRules {
    private static final View<Map<String, ProgramRules>> BY_PROGRAM = new View<>(
            Set.of(
                    "programRule",
                    "programRuleAction",
                    "programRuleVariable",
                    "programStage",
                    "dataElement",
                    "trackedEntityAttribute",
                    "option",
                    "constant"),
            snapshot -> new ConcurrentHashMap<>());
    private static final View<Map<String, List<String>>> MEMBERS =
            new View<>(Set.of("organisationUnitGroup"), ProgramRules::members);

    private final List<CompiledRule> rules;
    private final List<RuleVariable> variables;
    private final Map<String, String> constants;
    private final Map<String, StageRules> byStage = new ConcurrentHashMap<>();

    /** What is worked out for events of one stage, or for enrollments: the rules for them, and the variables that these name. */
    private record StageRules(List<CompiledRule> rules, List<RuleVariable> variables) {}

    private ProgramRules(List<CompiledRule> rules, List<RuleVariable> variables, Map<String, String> constants) {
        this.rules = rules.stream().sorted(CompiledRule.ORDER).toList();
        this.variables = variables;
        this.constants = constants;
    }

    /** @param program uid */
    public static ProgramRules of(Snapshot snapshot, String program) {
        return snapshot.view(BY_PROGRAM).computeIfAbsent(program, uid -> read(snapshot, uid));
    }

    private static ProgramRules read(Snapshot snapshot, String program) {
        RuleReader reader = new RuleReader(snapshot, program);
        Map<String, String> constants = new HashMap<>();
        for (MetadataObject object : snapshot.all("constant")) {
            Double value = Constant.of(object).value();
            if (value != null) {
                constants.put(object.uid(), value.toString());
            }
        }
        return of(reader.rules(), reader.variables(), constants);
    }

    /** @param constants numbers by uid */
    static ProgramRules of(List<CompiledRule> rules, List<RuleVariable> variables, Map<String, String> constants) {
        return new ProgramRules(rules, variables, constants);
    }

    private static Map<String, List<String>> members(Snapshot snapshot) {
        Map<String, List<String>> members = new HashMap<>();
        for (MetadataObject object : snapshot.all("organisationUnitGroup")) {
            List<String> units = OrganisationUnitGroup.of(object).organisationUnits();
            members.put(object.uid(), units);
            String code = object.code();
            if (code != null) {
                members.put(code, units);
            }
        }
        return members;
    }

    /** Whether a server has nothing to do for them. */
    public boolean isEmpty() {
        return rules.isEmpty();
    }

    /** What rules can ask about who sends the data: groups, roles, and the members of groups of organisation units. */
    public static Map<String, List<String>> about(CurrentUser user, Snapshot snapshot) {
        return about(user.userGroups(), user.userRoles(), snapshot.view(MEMBERS));
    }

    static Map<String, List<String>> about(
            Collection<String> userGroups, Collection<String> userRoles, Map<String, List<String>> orgUnitGroups) {
        Map<String, List<String>> about = new HashMap<>(orgUnitGroups);
        about.put("USER_GROUPS", List.copyOf(userGroups));
        about.put("USER_ROLES", List.copyOf(userRoles));
        return about;
    }

    /**
     * What the rules say of an event.
     *
     * @param enrollment it belongs to, null for a single event
     * @param events all of the enrollment, the event itself among them
     */
    public List<ProgramRuleEffect> ofEvent(
            RuleEvent event,
            @Nullable RuleEnrollment enrollment,
            Set<RuleEvent> events,
            Map<String, List<String>> about) {
        return effects(enrollment, event, events, about);
    }

    /** What the rules say of an enrollment. @param events all of it */
    public List<ProgramRuleEffect> ofEnrollment(
            RuleEnrollment enrollment, Set<RuleEvent> events, Map<String, List<String>> about) {
        return effects(enrollment, null, events, about);
    }

    private List<ProgramRuleEffect> effects(
            @Nullable RuleEnrollment enrollment,
            @Nullable RuleEvent event,
            Set<RuleEvent> events,
            Map<String, List<String>> about) {
        List<ProgramRuleEffect> effects = new ArrayList<>();
        StageRules stage = byStage.computeIfAbsent(event == null ? "" : event.getProgramStage(), this::ofStage);
        if (stage.rules().isEmpty()) {
            return effects;
        }
        Map<String, VariableValue> values = new HashMap<>();
        new RuleVariableValueMapBuilder()
                .build(constants, stage.variables(), events, enrollment, event)
                .forEach((name, value) -> values.put(name, value.toVariableValue()));
        stage.rules().forEach(rule -> rule.run(event != null, values, about, effects));
        return effects;
    }

    /** @param stage uid, empty for enrollments */
    private StageRules ofStage(String stage) {
        List<CompiledRule> found = rules.stream()
                .filter(rule -> rule.isFor(stage.isEmpty() ? null : stage))
                .toList();
        return new StageRules(
                found,
                variables.stream()
                        .filter(variable -> found.stream().anyMatch(rule -> rule.mayName(variable.getName())))
                        .toList());
    }
}
