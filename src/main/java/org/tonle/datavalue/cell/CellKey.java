package org.tonle.datavalue.cell;

import org.tonle.access.DataAccess;
import org.tonle.category.CategoryCombos;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.model.CategoryDefaults;
import org.tonle.orgunit.OrgUnit;
import org.tonle.parameter.Parameters;
import org.tonle.period.Period;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/** One cell as the short parameters {@code de, pe, ou, co, cc, cp} name it. */
public record CellKey(
        MetadataObject dataElement,
        Period period,
        OrgUnit orgUnit,
        MetadataObject categoryOptionCombo,
        MetadataObject attributeOptionCombo) {

    /** The cell. @throws Problem E1000 for what is missing, E1003 for an unreadable period, E8003, E8022, E8024, E2040, E2041 */
    public static CellKey of(DataAccess access, Parameters words) {
        MetadataObject element = find(access, "dataElement", required(words, "de"), ErrorCode.E8003);
        return new CellKey(
                element,
                period(words),
                orgUnit(access, words),
                categoryOptionCombo(access, words, element),
                attributeOptionCombo(access, words));
    }

    private static MetadataObject categoryOptionCombo(DataAccess access, Parameters words, MetadataObject element) {
        String text = words.text("co");
        MetadataObject combo =
                access.find("categoryOptionCombo", text == null ? CategoryDefaults.CATEGORY_OPTION_COMBO : text);
        if (combo == null) {
            throw new Problem(ErrorCode.E8024, element.uid(), String.valueOf(text));
        }
        return combo;
    }

    /** The period {@code pe}. @throws Problem E1000, E1003 */
    public static Period period(Parameters words) {
        String iso = required(words, "pe");
        return Period.find(iso).orElseThrow(() -> new Problem(ErrorCode.E1003, ErrorCode.E1101.message(iso)));
    }

    /** The unit {@code ou}. @throws Problem E1000, E8022 when there is none */
    public static OrgUnit orgUnit(DataAccess access, Parameters words) {
        return orgUnit(access, required(words, "ou"));
    }

    /** The unit of this uid. @throws Problem E8022 when there is none */
    public static OrgUnit orgUnit(DataAccess access, String uid) {
        OrgUnit unit = access.hierarchy().find(uid);
        if (unit == null) {
            throw new Problem(ErrorCode.E8022, "of the value", uid);
        }
        return unit;
    }

    /** The attribute option combination {@code aoc}, or the one of {@code cc} and {@code cp}, else the default. @throws Problem E2040, E2041 */
    public static MetadataObject attributeOptionCombo(DataAccess access, Parameters words) {
        String combo = words.text("cc");
        String options = words.text("cp");
        if ((combo == null) != (options == null)) {
            throw new Problem(ErrorCode.E2040);
        }
        if (combo != null) {
            MetadataObject found =
                    access.known(access.snapshot().view(CategoryCombos.VIEW).find(combo, words.list("cp")));
            if (found == null) {
                throw new Problem(ErrorCode.E2041, combo, String.valueOf(options));
            }
            return found;
        }
        String named = words.text("aoc", "attributeOptionCombo");
        return find(
                access,
                "categoryOptionCombo",
                named == null ? CategoryDefaults.CATEGORY_OPTION_COMBO : named,
                ErrorCode.E8110);
    }

    /** The value of a parameter. @throws Problem E1000 when it is not there */
    public static String required(Parameters words, String name) {
        String value = words.text(name);
        if (value == null) {
            throw new Problem(ErrorCode.E1000, "parameter " + name);
        }
        return value;
    }

    /** The object of this uid. @throws Problem with the code when there is none the user may know of */
    public static MetadataObject find(DataAccess access, String type, String uid, ErrorCode code) {
        MetadataObject object = access.known(access.snapshot().findUnchecked(type, uid));
        if (object == null) {
            throw new Problem(code, uid, uid);
        }
        return object;
    }
}
