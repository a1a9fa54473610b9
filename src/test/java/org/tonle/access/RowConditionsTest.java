package org.tonle.access;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tonle.access.RowConditions.Column;

class RowConditionsTest {
    private final Lowland country = new Lowland();

    private static String sql(DataAccess access, Column... columns) {
        return access.rows(Reach.CAPTURE, columns).sql("v");
    }

    @Test
    void saysNothingWhereNothingIsLimited() {
        assertEquals("", sql(country.everything(), Column.values()));
        assertEquals("", sql(country.outsider()));
        assertEquals("", sql(country.outsider("ouCountry00", "ouIsland000"), Column.ORG_UNIT));
        assertEquals("", sql(country.insider(), Column.CATEGORY_OPTION_COMBO, Column.ATTRIBUTE_OPTION_COMBO));
    }

    @Test
    void limitsEachColumnByItsOwnRights() {
        DataAccess outsider = country.outsider("ouEast00000");
        assertEquals(" and v.data_element <> all(?)", sql(outsider, Column.DATA_ELEMENT));
        assertEquals(" and v.data_set <> all(?)", sql(outsider, Column.DATA_SET));
        assertEquals(" and v.org_unit = any(?)", sql(outsider, Column.ORG_UNIT));
        assertEquals(
                " and v.category_option_combo <> all(?) and v.attribute_option_combo <> all(?)",
                sql(outsider, Column.CATEGORY_OPTION_COMBO, Column.ATTRIBUTE_OPTION_COMBO));
    }

    @Test
    void bindsWhatIsHiddenAndWhatIsWithinReach() {
        DataAccess outsider =
                country.access(Set.of(), Set.of(), Set.of("ouEast00000"), Set.of("ouWest00000"), Set.of());
        assertEquals(
                List.of(
                        Lowland.set("dsGroup0000", "dsWrite0000"),
                        Lowland.set("ouEast00000", "ouClinicE00"),
                        Lowland.set("ccGroup0000", "ccMixed0000")),
                bound(outsider.rows(Reach.CAPTURE, Column.DATA_SET, Column.ORG_UNIT, Column.ATTRIBUTE_OPTION_COMBO)));
        assertEquals(List.of(Lowland.set("ouWest00000")), bound(outsider.rows(Reach.ANALYSE, Column.ORG_UNIT)));
        assertEquals(List.of(Set.of()), bound(country.outsider().rows(Reach.READ, Column.ORG_UNIT)));
        assertEquals(
                List.of(Lowland.set("deGroup0000", "deSecret000", "deNamed0000", "deVeiled000", "deWrite0000")),
                bound(outsider.rows(Reach.READ, Column.DATA_ELEMENT)));
    }

    private List<Set<String>> bound(RowConditions conditions) {
        return conditions.arguments().stream()
                .map(numbers -> {
                    assertEquals("int4", numbers.type());
                    return country.objects(
                            numbers.values().stream().map(Integer.class::cast).toList());
                })
                .toList();
    }
}
