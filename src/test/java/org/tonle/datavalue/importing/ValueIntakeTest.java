package org.tonle.datavalue.importing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tonle.datavalue.wire.DataValueImportOptions;
import org.tonle.datavalue.wire.SentValue;
import org.tonle.importing.ImportStrategy;
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

    private ValueIntake intake(Map<String, String> words) {
        return new ValueIntake(
                SampleMetadata.everything(),
                new DataValueImportOptions(ImportStrategy.CREATE_AND_UPDATE, false, false, true, parameters(words)),
                staged,
                BodyWeight.ofPayload(Budget.usual()));
    }

    private static SentValue row(
            int index,
            @Nullable String element,
            @Nullable String period,
            @Nullable String unit,
            @Nullable String value) {
        return new SentValue(index, element, period, unit, null, null, value, null, null, false, false);
    }

    private ErrorCode refusalOf(SentValue value, Map<String, String> words) {
        ValueIntake intake = intake(words);
        return assertThrows(PayloadRefusal.class, () -> intake.value(value))
                .conflict()
                .code();
    }

    @Test
    void aRowWithoutPeriodElementOrUnitEndsTheReading() {
        assertEquals(ErrorCode.E8100, refusalOf(row(0, "deTest00000", null, "ouClinic000", "1"), Map.of()));
        assertEquals(ErrorCode.E8102, refusalOf(row(0, null, "202401", "ouClinic000", "1"), Map.of()));
        assertEquals(ErrorCode.E8105, refusalOf(row(0, "deTest00000", "202401", null, "1"), Map.of()));
    }

    @Test
    void aWordThatIsNoIdentifierEndsTheReading() {
        assertEquals(ErrorCode.E8104, refusalOf(row(0, "x", "202401", "ouClinic000", "1"), Map.of()));
        assertEquals(ErrorCode.E8106, refusalOf(row(0, "deTest00000", "202401", "x", "1"), Map.of()));
    }

    @Test
    void codesAndAttributesNameObjectsWhenAskedFor() {
        Map<String, String> words = Map.of("idScheme", "CODE", "orgUnitIdScheme", "ATTRIBUTE:maRegNo0000");
        assertEquals(ErrorCode.E8107, refusalOf(row(0, "DETEST", "202401", "REG-9", "1"), words));
        assertEquals(ErrorCode.E8103, refusalOf(row(0, "NOPE", "202401", "REG-1", "1"), words));
    }

    @Test
    void anUnknownIdentifierIsLeftToTheJudgementOfTheWhole() {
        ValueIntake intake = intake(Map.of());
        intake.value(row(0, "nosuchelem1", "202401", "ouClinic000", "1"));
        assertEquals(0, staged.count());
        assertEquals(List.of(), intake.conflicts());
        assertEquals(1, intake.uses().elements.size());
    }

    @Test
    void aPeriodNobodyCanReadIsLeftToTheJudgementOfTheWhole() {
        ValueIntake intake = intake(Map.of());
        intake.value(row(0, "deTest00000", "2024X", "ouClinic000", "1"));
        assertEquals(List.of(), intake.uses().knownPeriods());
    }

    @Test
    void aValueMustFitTheTypeOfItsElement() {
        DataElement element = DataElement.of(SampleMetadata.snapshot().get("dataElement", "deTest00000"));
        OptionCodes codes = SampleMetadata.snapshot().view(OptionCodes.VIEW);
        ValueConflict conflict =
                ValueIntake.judge(row(4, "deTest00000", "202401", "ouClinic000", "many"), element, codes);
        assertEquals(ErrorCode.E8122, conflict == null ? null : conflict.code());
        assertEquals(List.of(4), conflict == null ? null : conflict.indexes());
        ValueConflict empty = ValueIntake.judge(row(5, "deTest00000", "202401", "ouClinic000", ""), element, codes);
        assertEquals(ErrorCode.E8120, empty == null ? null : empty.code());
    }
}
