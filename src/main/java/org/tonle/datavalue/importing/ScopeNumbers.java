package org.tonle.datavalue.importing;

import java.util.List;

/**
 * The cells whose values a payload says are all there are, by numbers: of each element, at each unit, in each period.
 *
 * @param categoryOptionCombos one for each element, 0 for all
 * @param attributeOptionCombos one for each element, 0 for all
 */
record ScopeNumbers(
        List<Integer> orgUnits,
        List<Integer> periods,
        List<Integer> elements,
        List<Integer> categoryOptionCombos,
        List<Integer> attributeOptionCombos) {}
