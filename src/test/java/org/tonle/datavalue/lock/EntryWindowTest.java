package org.tonle.datavalue.lock;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tonle.datavalue.cell.PeriodStore;
import org.tonle.metadata.Snapshot;
import org.tonle.metadata.model.CategoryDefaults;
import org.tonle.metadata.model.DataSet;
import org.tonle.period.Period;
import org.tonle.period.PeriodType;
import org.tonle.testsupport.SampleMetadata;

class EntryWindowTest {
    private static final LocalDate TODAY = LocalDate.of(2025, 12, 15);

    private static DataSet form(double expiryDays, int openFuturePeriods) {
        Snapshot snapshot = SampleMetadata.snapshot();
        return new DataSet(
                snapshot.get("dataSet", "dsMonthly00"),
                PeriodType.MONTHLY,
                Map.of(),
                Set.of(),
                CategoryDefaults.CATEGORY_COMBO,
                expiryDays,
                openFuturePeriods,
                0,
                Map.of(),
                15,
                List.of(),
                null);
    }

    @ParameterizedTest(name = "{0} with {1} open future periods: too early {2}")
    @CsvSource({"202511, 0, false", "202512, 0, true", "202512, 1, false", "202601, 1, true", "202601, 2, false"})
    void aPeriodThatIsNotOverIsOpenOnlyAsFarAsTheSetSays(String iso, int openFuturePeriods, boolean tooEarly) {
        assertEquals(tooEarly, EntryWindow.isTooEarly(form(0, openFuturePeriods), Period.parse(iso), TODAY));
    }

    @ParameterizedTest(name = "{0} with {1} expiry days: expired {2}")
    @CsvSource({"202511, 15, false", "202511, 14, true", "202001, 0, false", "202001, 10, true"})
    void aPeriodExpiresTheGivenDaysAfterItsEnd(String iso, double expiryDays, boolean expired) {
        assertEquals(expired, EntryWindow.hasExpired(form(expiryDays, 0), Period.parse(iso), TODAY));
    }

    @Test
    void numbersOfPeriodsNeverChange() {
        assertEquals(32_739_285, PeriodStore.id(Period.parse("202401")));
    }
}
