package org.tonle.datavalue.importing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tonle.datavalue.wire.DataValueImportOptions;
import org.tonle.datavalue.wire.SentCell;
import org.tonle.datavalue.wire.SentShape;
import org.tonle.datavalue.wire.SentValue;
import org.tonle.datavalue.wire.SetHeader;
import org.tonle.limit.BodyWeight;
import org.tonle.limit.Budget;
import org.tonle.metadata.model.DataElement;
import org.tonle.metadata.model.OptionCodes;
import org.tonle.parameter.Parameters;
import org.tonle.problem.ErrorCode;
import org.tonle.testsupport.SampleMetadata;

class ValueIntakeTest {
    private final StagedRows staged = new StagedRows("eve");

    @AfterEach
    void close() {
        staged.close();
    }

    private static Parameters parameters(Map<String, String> words) {
        Map<String, List<String>> all = new HashMap<>();
        words.forEach((name, text) -> all.put(name, List.of(text)));
        return new Parameters(all);
    }

    private RefusedRows refusedOf(Map<String, String> words, SentValue... rows) {
        BodyWeight weight = BodyWeight.ofPayload(Budget.usual());
        RefusedRows refused = new RefusedRows(sink -> {}, weight, null);
        IntakeContext context = new IntakeContext(
                SampleMetadata.everything(),
                LocalDateTime.of(2025, 1, 15, 8, 0),
                false,
                List.of(),
                form -> Set.of(),
                new FileValues(SampleMetadata.everything(), (key, file) -> false));
        ValueIntake intake =
                new ValueIntake(context, DataValueImportOptions.of(parameters(words)), staged, refused, weight);
        intake.header(SetHeader.EMPTY);
        List.of(rows).forEach(intake::value);
        assertEquals(rows.length, intake.count());
        return refused;
    }

    private static SentValue row(
            int index,
            @Nullable String element,
            @Nullable String period,
            @Nullable String unit,
            @Nullable String value) {
        SentCell cell = SentCell.of(element, period, unit, null, null);
        return new SentValue(index, index + 1, cell, value, null, null, false, false, SentShape.PLAIN);
    }

    private List<String> codes(Map<String, String> words, SentValue... rows) {
        return refusedOf(words, rows).issues().kept().stream()
                .map(each -> each.issue().index() + " " + each.issue().code())
                .toList();
    }

    @Test
    void everythingThatIsWrongIsToldAtOnce() {
        assertEquals(
                List.of("0 E8100", "1 E8102", "2 E8105", "3 E8104", "3 E8106", "4 E8141", "4 E8122"),
                codes(
                        Map.of(),
                        row(0, "deTest00000", null, "ouClinic000", "1"),
                        row(1, null, "202401", "ouClinic000", "1"),
                        row(2, "deTest00000", "202401", null, "1"),
                        row(3, "x", "202401", "x", "1"),
                        row(4, "deTest00000", "2024X", "ouClinic000", "many")));
        assertEquals(0, staged.count());
    }

    @Test
    void codesAndAttributesNameObjectsWhenAskedFor() {
        Map<String, String> words = Map.of("idScheme", "CODE", "orgUnitIdScheme", "ATTRIBUTE:maRegNo0000");
        assertEquals(
                List.of("0 E8107", "1 E8103"),
                codes(words, row(0, "DETEST", "202401", "REG-9", "1"), row(1, "NOPE", "202401", "REG-1", "1")));
    }

    @Test
    void anIdentifierThatNobodyHasIsCalledSoAndToldAsDhis2TellsIt() {
        RowIssue issue = refusedOf(Map.of(), row(0, "nosuchelem1", "202401", "ouClinic000", "1"))
                .issues()
                .kept()
                .get(0);
        assertEquals(ErrorCode.E8103, issue.issue().code());
        assertEquals(ErrorCode.E8020, issue.conflict());
        assertEquals("nosuchelem1", issue.value());
        assertEquals(1, issue.line());
    }

    @Test
    void aTextThatCannotBeKeptRefusesItsRowOnly() {
        assertEquals(
                List.of("0 E8140", "1 E8140", "2 E8140"),
                codes(
                        Map.of(),
                        row(0, "deTest00000", "202401", "ouClinic000", "1\0"),
                        row(1, "deTest00000", "202401", "ouClinic000", "\uD800"),
                        row(2, "deTest00000", "202401", "ouClinic000", "\uFFFD")));
    }

    @Test
    void aValueMustFitTheTypeOfItsElement() {
        DataElement element = DataElement.of(SampleMetadata.snapshot().get("dataElement", "deTest00000"));
        OptionCodes codes = SampleMetadata.snapshot().view(OptionCodes.VIEW);
        ValueFault fault =
                DataValueChecks.value(row(4, "deTest00000", "202401", "ouClinic000", "many"), element, codes);
        assertEquals(ErrorCode.E8122, fault == null ? null : fault.code());
        assertEquals(4, fault == null ? null : fault.at(4).arguments().get(0));
        ValueFault empty = DataValueChecks.value(row(5, "deTest00000", "202401", "ouClinic000", ""), element, codes);
        assertEquals(ErrorCode.E8120, empty == null ? null : empty.code());
    }

    @Test
    void aMisspeltFieldIsToldWithWhatWasMeant() {
        assertEquals(
                "found `dataelment`: write `dataElement`",
                RowHints.of(List.of("lastupdatd", "dataelment"), "dataElement"));
        assertEquals(null, RowHints.of(List.of("something"), "value"));
    }
}
