package org.tonle.datavalue.approval;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tonle.access.DataAccess;
import org.tonle.category.CategoryCombos;
import org.tonle.common.IdScheme;
import org.tonle.datavalue.cell.CellKey;
import org.tonle.datavalue.cell.ReadRights;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Naming;
import org.tonle.metadata.model.CategoryDefaults;
import org.tonle.metadata.model.DataSet;
import org.tonle.orgunit.OrgUnit;
import org.tonle.parameter.Parameters;
import org.tonle.period.Period;
import org.tonle.period.PeriodType;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/**
 * Reads which cells a request is about: workflows by {@code wf} or by their data sets, {@code ds}; periods, units, combinations. All
 * methods throw a Problem E1000 for what is missing, E8050 and E8005 for workflows and data sets the user knows nothing of, E8054 for
 * a set without a workflow, E1101 for what is no period and E8051 for one the workflow does not have, E1102 and E2012 for units,
 * E8110 for combinations.
 */
final class ApprovalRequest {
    private static final int MOST = 100_000;

    private final DataAccess access;
    private final Map<Integer, ApprovalFlow> flows = new LinkedHashMap<>();

    ApprovalRequest(DataAccess access) {
        this.access = access;
    }

    /** The one cell of {@code wf} or {@code ds}, {@code pe}, {@code ou} and {@code aoc}, the default combination when it is not named. */
    ApprovalCell one(Parameters words, boolean isExact) {
        ApprovalFlow flow = flows(words.list("wf"), words.list("ds")).get(0);
        Period period =
                periods(flow, List.of(CellKey.required(words, "pe")), isExact).get(0);
        OrgUnit unit = orgUnits(List.of(CellKey.required(words, "ou")), List.of(), false)
                .get(0);
        return new ApprovalCell(flow, period, unit, CellKey.attributeOptionCombo(access, words));
    }

    /** The cells of all of {@code wf, pe, ou, aoc}; without {@code aoc} all combinations of the workflow that the user sees. */
    List<ApprovalCell> all(Parameters words) {
        List<ApprovalCell> cells = new ArrayList<>();
        List<OrgUnit> units = orgUnits(words.list("ou"), words.list("ouGroup"), words.flag("children"));
        for (ApprovalFlow flow : flows(words.list("wf"), words.list("ds"))) {
            List<MetadataObject> combos = combos(flow, words.list("aoc"));
            for (Period period : periods(flow, required(words, "pe"), false)) {
                for (OrgUnit unit : units) {
                    combos.forEach(combo -> add(cells, new ApprovalCell(flow, period, unit, combo)));
                }
            }
        }
        return cells;
    }

    /** The cells of a body {@code {wf or ds: [..], pe: [..], approvals: [{ou, aoc}]}}. */
    List<ApprovalCell> sent(JsonNode body) {
        List<ApprovalCell> cells = new ArrayList<>();
        List<String> periods = texts(body, "pe");
        if (periods.isEmpty() || body.path("approvals").isEmpty()) {
            throw new Problem(ErrorCode.E1000, periods.isEmpty() ? "property pe" : "property approvals");
        }
        for (ApprovalFlow flow : flows(texts(body, "wf"), texts(body, "ds"))) {
            for (Period period : periods(flow, periods, true)) {
                for (JsonNode each : body.path("approvals")) {
                    OrgUnit unit = orgUnits(texts(each, "ou"), List.of(), false).get(0);
                    add(cells, new ApprovalCell(flow, period, unit, combo(each)));
                }
            }
        }
        return cells;
    }

    /** The cells of a body {@code [{wf or ds, pe, ou, aoc}]}. */
    List<ApprovalCell> listed(JsonNode body) {
        List<ApprovalCell> cells = new ArrayList<>();
        for (JsonNode each : body) {
            for (ApprovalFlow flow : flows(texts(each, "wf"), texts(each, "ds"))) {
                Period period = periods(flow, texts(each, "pe"), true).get(0);
                OrgUnit unit = orgUnits(texts(each, "ou"), List.of(), false).get(0);
                add(cells, new ApprovalCell(flow, period, unit, combo(each)));
            }
        }
        return cells;
    }

    /** One data set with a cell of its workflow, for the answer that names data sets. */
    record SetCell(DataSet dataSet, ApprovalCell cell) {}

    /** The cells of {@code ds} at {@code ou} ({@code children}, {@code ouGroup}) in {@code pe} or {@code startDate} to {@code endDate}. */
    List<SetCell> ofDataSets(Parameters words) {
        List<SetCell> cells = new ArrayList<>();
        required(words, "ds");
        List<OrgUnit> units = orgUnits(words.list("ou"), words.list("ouGroup"), words.flag("children"));
        MetadataObject combo = CellKey.attributeOptionCombo(access, words);
        for (String uid : words.list("ds")) {
            ApprovalFlow flow = flow(uid);
            DataSet dataSet = DataSet.of(CellKey.find(access, "dataSet", uid, ErrorCode.E8005));
            for (Period period : periods(flow, words)) {
                for (OrgUnit unit : units) {
                    cells.add(new SetCell(dataSet, new ApprovalCell(flow, period, unit, combo)));
                    checkCount(cells.size());
                }
            }
        }
        return cells;
    }

    private static void add(List<ApprovalCell> cells, ApprovalCell cell) {
        cells.add(cell);
        checkCount(cells.size());
    }

    private static void checkCount(int count) {
        if (count > MOST) {
            throw new Problem(ErrorCode.E1190, MOST + " approvals in one request");
        }
    }

    private List<ApprovalFlow> flows(List<String> workflows, List<String> dataSets) {
        if (workflows.isEmpty() && dataSets.isEmpty()) {
            throw new Problem(ErrorCode.E1000, "wf");
        }
        List<ApprovalFlow> found = new ArrayList<>();
        for (String uid : workflows) {
            MetadataObject workflow = access.find("dataApprovalWorkflow", uid);
            if (workflow == null) {
                throw new Problem(ErrorCode.E8050, uid);
            }
            found.add(flow(workflow));
        }
        dataSets.forEach(uid -> found.add(flow(uid)));
        return found.stream().distinct().toList();
    }

    private ApprovalFlow flow(String dataSet) {
        MetadataObject object = CellKey.find(access, "dataSet", dataSet, ErrorCode.E8005);
        ReadRights.checkDataSet(access, object);
        MetadataObject workflow = access.snapshot()
                .findUnchecked("dataApprovalWorkflow", DataSet.of(object).workflow());
        if (workflow == null) {
            throw new Problem(ErrorCode.E8054, dataSet);
        }
        return flow(workflow);
    }

    private ApprovalFlow flow(MetadataObject workflow) {
        return flows.computeIfAbsent(workflow.id(), any -> new ApprovalFlow(access.snapshot(), workflow));
    }

    private static List<Period> periods(ApprovalFlow flow, Parameters words) {
        LocalDate start = words.date("startDate");
        LocalDate end = words.date("endDate");
        PeriodType type = flow.periodType();
        if (start != null && end != null && type != null) {
            return type.between(start, end);
        }
        return periods(flow, required(words, "pe"), false);
    }

    /** @param isExact whether a shorter period than those that are approved is refused, and does not stand for the one around it */
    private static List<Period> periods(ApprovalFlow flow, List<String> texts, boolean isExact) {
        List<Period> periods = new ArrayList<>();
        for (String iso : texts) {
            Period named = Period.find(iso).orElseThrow(() -> new Problem(ErrorCode.E1101, iso));
            Period period = flow.periodOf(named);
            if (period == null || isExact && !period.equals(named)) {
                PeriodType type = flow.periodType();
                throw new Problem(ErrorCode.E8051, iso, type == null ? "none" : type.id(), flow.uid());
            }
            periods.add(period);
        }
        if (periods.isEmpty()) {
            throw new Problem(ErrorCode.E1000, "pe");
        }
        return periods;
    }

    private List<OrgUnit> orgUnits(List<String> uids, List<String> groups, boolean children) {
        if (uids.isEmpty() && groups.isEmpty()) {
            throw new Problem(ErrorCode.E1000, "ou");
        }
        return ReadRights.orgUnits(
                access, uids, groups, children, new Naming(access.snapshot(), "organisationUnit", IdScheme.UID));
    }

    private List<MetadataObject> combos(ApprovalFlow flow, List<String> uids) {
        if (uids.isEmpty()) {
            return access.snapshot().view(CategoryCombos.VIEW).optionCombos(flow.categoryCombo()).stream()
                    .filter(access::sees)
                    .toList();
        }
        return uids.stream()
                .map(uid -> CellKey.find(access, "categoryOptionCombo", uid, ErrorCode.E8110))
                .toList();
    }

    private MetadataObject combo(JsonNode each) {
        String uid = each.path("aoc").asText(null);
        return CellKey.find(
                access,
                "categoryOptionCombo",
                uid == null ? CategoryDefaults.CATEGORY_OPTION_COMBO : uid,
                ErrorCode.E8110);
    }

    private static List<String> required(Parameters words, String name) {
        List<String> texts = words.list(name);
        if (texts.isEmpty()) {
            throw new Problem(ErrorCode.E1000, name);
        }
        return texts;
    }

    /** The texts of a property that is one text or a list of them. */
    private static List<String> texts(JsonNode node, String name) {
        JsonNode value = node.path(name);
        if (value.isTextual()) {
            return List.of(value.asText());
        }
        List<String> texts = new ArrayList<>();
        value.forEach(each -> texts.add(each.asText()));
        return List.copyOf(Set.copyOf(texts));
    }
}
