package org.tonle.datavalue.export;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tonle.access.DataAccess;
import org.tonle.category.CategoryCombos;
import org.tonle.common.IdScheme;
import org.tonle.datavalue.cell.PeriodStore;
import org.tonle.datavalue.cell.ReadRights;
import org.tonle.datavalue.cell.RowLimit;
import org.tonle.datavalue.cell.TimeSpan;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Naming;
import org.tonle.metadata.Snapshot;
import org.tonle.metadata.model.DataElementGroup;
import org.tonle.metadata.model.DataSet;
import org.tonle.orgunit.OrgUnit;
import org.tonle.parameter.Parameters;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/** From the parameters of a request to an {@link ExportQuery}: looks up what they name and whether the user may read it. */
final class ExportRequest {
    private final DataAccess access;
    private final Snapshot snapshot;
    private final Parameters words;
    private final boolean isGrouped;

    /** @param isGrouped names are codes where nothing else is said, and the answer says when it was made */
    ExportRequest(DataAccess access, Parameters words, boolean isGrouped) {
        this.isGrouped = isGrouped;
        this.access = access;
        this.snapshot = access.snapshot();
        this.words = words;
    }

    /** @throws Problem E2001 to E2012 */
    ExportQuery query(Instant now) {
        List<MetadataObject> dataSets = found("dataSet", "inputDataSetIdScheme", words.list("dataSet", "dataSets"));
        Set<MetadataObject> elements = elements(dataSets);
        TimeSpan time = TimeSpan.of(words, now);
        boolean children = words.flag("children") || words.flag("includeDescendants");
        List<OrgUnit> units = ReadRights.orgUnits(
                access,
                words.list("orgUnit", "orgUnits"),
                words.list("orgUnitGroup", "orgUnitGroups"),
                children,
                new Naming(snapshot, "organisationUnit", words.scheme("inputOrgUnitIdScheme", "inputIdScheme")));
        List<MetadataObject> attributes = attributes();
        Naming unitNames = names("organisationUnit", "orgUnitIdScheme");
        Naming attributeNames = names("categoryOptionCombo", "attributeOptionComboIdScheme");
        Map<String, String> top = new LinkedHashMap<>();
        if (dataSets.size() == 1
                && words.list("dataElement", "dataElementGroup").isEmpty()) {
            top.put("dataSet", named(dataSets.get(0)));
        }
        if (time.periods().size() == 1) {
            top.put("period", time.periods().get(0).iso());
        }
        if (units.size() == 1 && !children) {
            top.put("orgUnit", unitNames.nameOrUid(units.get(0).object()));
        }
        if (attributes.size() == 1) {
            top.put("attributeOptionCombo", attributeNames.nameOrUid(attributes.get(0)));
        }
        top.putAll(schemes());
        if (isGrouped) {
            top.put("exported", now.toString());
        }
        return new ExportQuery(
                elements.stream().map(MetadataObject::id).toList(),
                time.periods().stream().map(PeriodStore::id).toList(),
                time.start(),
                time.end(),
                units.stream().map(OrgUnit::id).toList(),
                attributes.stream().map(MetadataObject::id).toList(),
                words.flag("includeDeleted"),
                time.since(),
                TimeSpan.endOf(words.text("asOf")),
                RowLimit.of(words),
                top,
                names("dataElement", "dataElementIdScheme"),
                unitNames,
                names("categoryOptionCombo", "categoryOptionComboIdScheme"),
                attributeNames,
                names("category", "categoryIdScheme"),
                names("categoryOption", "categoryOptionIdScheme"),
                words.text("attachment"));
    }

    private Set<MetadataObject> elements(List<MetadataObject> dataSets) {
        List<String> named = words.list("dataElement", "dataElements");
        List<MetadataObject> groups = found(
                "dataElementGroup",
                "inputDataElementGroupIdScheme",
                words.list("dataElementGroup", "dataElementGroups"));
        if (dataSets.isEmpty() && named.isEmpty() && groups.isEmpty()) {
            throw new Problem(ErrorCode.E2001);
        }
        Set<MetadataObject> elements = new LinkedHashSet<>();
        for (MetadataObject dataSet : dataSets) {
            ReadRights.checkDataSet(access, dataSet);
            DataSet.of(dataSet).dataSetElements().keySet().forEach(uid -> add(elements, uid));
        }
        Set<MetadataObject> single = new LinkedHashSet<>(found("dataElement", "inputDataElementIdScheme", named));
        single.forEach(element -> ReadRights.checkElement(access, element));
        elements.addAll(single);
        groups.forEach(group -> DataElementGroup.of(group).dataElements().forEach(uid -> add(elements, uid)));
        return elements;
    }

    private void add(Set<MetadataObject> elements, String uid) {
        MetadataObject element = snapshot.findUnchecked("dataElement", uid);
        if (element != null) {
            elements.add(element);
        }
    }

    private List<MetadataObject> attributes() {
        List<MetadataObject> attributes = new java.util.ArrayList<>(found(
                "categoryOptionCombo",
                "inputAttributeOptionComboIdScheme",
                words.list("attributeOptionCombo", "attributeOptionCombos")));
        String combo = words.text("cc", "attributeCombo");
        if (combo != null) {
            List<String> options = words.list("cp", "attributeOptions");
            MetadataObject found =
                    access.known(snapshot.view(CategoryCombos.VIEW).find(combo, options));
            if (found == null) {
                throw new Problem(ErrorCode.E2041, combo, String.join(";", options));
            }
            attributes.add(found);
        }
        return attributes;
    }

    private List<MetadataObject> found(String type, String inputScheme, List<String> named) {
        Naming names = new Naming(snapshot, type, words.scheme(inputScheme, "inputIdScheme"));
        return named.stream()
                .map(text -> {
                    MetadataObject object = access.known(names.find(text));
                    if (object == null) {
                        throw unknown(type, text);
                    }
                    return object;
                })
                .toList();
    }

    private static Problem unknown(String type, String text) {
        return switch (type) {
            case "dataSet" -> new Problem(ErrorCode.E8005, text);
            case "dataElement" -> new Problem(ErrorCode.E8003, text);
            case "categoryOptionCombo" -> new Problem(ErrorCode.E2011, text);
            default -> new Problem(ErrorCode.E2001);
        };
    }

    /** @throws Problem E8200 when it has no name of the kind that was asked for */
    private String named(MetadataObject dataSet) {
        Naming names = names("dataSet", "dataSetIdScheme");
        String name = names.nameOf(dataSet);
        if (name == null && !isGrouped) {
            throw new Problem(ErrorCode.E8200, names.scheme().word(), dataSet.uid());
        }
        return name == null ? dataSet.uid() : name;
    }

    private Naming names(String type, String scheme) {
        IdScheme said = words.schemeOrNull(scheme, "idScheme");
        return new Naming(snapshot, type, said != null ? said : isGrouped ? IdScheme.CODE : IdScheme.UID);
    }

    /** The schemes of the answer that are not uid, as its header names them. */
    private Map<String, String> schemes() {
        Map<String, String> schemes = new LinkedHashMap<>();
        for (String name : List.of(
                "dataSetIdScheme",
                "dataElementIdScheme",
                "orgUnitIdScheme",
                "categoryOptionComboIdScheme",
                "attributeOptionComboIdScheme",
                "categoryIdScheme",
                "categoryOptionIdScheme")) {
            IdScheme scheme = words.scheme(name, "idScheme");
            if (!scheme.equals(IdScheme.UID)) {
                String attribute = scheme.attribute();
                schemes.put(name, attribute == null ? scheme.kind().name() : "ATTRIBUTE:" + attribute);
            }
        }
        return schemes;
    }
}
