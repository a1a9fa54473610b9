package org.tonle.tracker.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.hisp.dhis.rules.models.RuleAttributeValue;
import org.hisp.dhis.rules.models.RuleDataValue;
import org.hisp.dhis.rules.models.RuleEnrollment;
import org.hisp.dhis.rules.models.RuleEnrollmentStatus;
import org.hisp.dhis.rules.models.RuleEvent;
import org.hisp.dhis.rules.models.RuleEventStatus;
import org.hisp.dhis.rules.models.RuleInstant;
import org.hisp.dhis.rules.models.RuleLocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tonle.metadata.Snapshot;
import org.tonle.metadata.model.ProgramStage;
import org.tonle.testsupport.PackageFiles;
import org.tonle.testsupport.SampleMetadata;

/** What the rules of the community programmes say of an event on 1 March 2026, by the demand of the confidentiality list. */
class CommunityRulesTest {
    private static final Snapshot METADATA = SampleMetadata.snapshot(
            PackageFiles.read(List.of("clients.json", "community-clients.json")).toString());
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 1);
    private static final RuleLocalDate ENROLLED = new RuleLocalDate(2026, 1, 1);

    private static RuleInstant instant(LocalDate day) {
        return new RuleInstant(day.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli());
    }

    /** @param values data element and value, with {@code =} between and a semicolon after */
    private static RuleEvent event(String uid, String stage, LocalDate day, String values) {
        List<RuleDataValue> said = new ArrayList<>();
        for (String value : values.split(";")) {
            String[] parts = value.split("=");
            said.add(new RuleDataValue(parts[0].strip(), parts[1].strip()));
        }
        return new RuleEvent(
                uid,
                stage,
                stage,
                RuleEventStatus.ACTIVE,
                instant(day),
                instant(day),
                null,
                null,
                "ouSome00000",
                "OU",
                said);
    }

    private static Set<String> rules(LocalDate birth, RuleEvent event, RuleEvent... others) {
        ProgramStage stage = ProgramStage.of(METADATA.get("programStage", event.getProgramStage()));
        RuleEnrollment enrollment = new RuleEnrollment(
                "enrollment",
                "Program",
                ENROLLED,
                ENROLLED,
                RuleEnrollmentStatus.ACTIVE,
                "ouSome00000",
                "OU",
                List.of(new RuleAttributeValue("taBirth0000", birth.toString())));
        Set<RuleEvent> events = new LinkedHashSet<>(List.of(others));
        events.add(event);
        Set<String> rules = new TreeSet<>();
        ProgramRules.of(METADATA, java.util.Objects.requireNonNull(stage.program()))
                .ofEvent(event, enrollment, events, ProgramRules.about(List.of(), List.of(), Map.of()))
                .forEach(effect -> rules.add(effect.rule() + " " + effect.type()));
        return rules;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
        C-18 | 2013-03-02 | stCondom000 | tdCndUsed00=true;tdMinorCons=true | ruCondomAge SHOWERROR
        C-18 | 2013-03-01 | stCondom000 | tdCndUsed00=true;tdMinorCons=true |
        C-18 | 2013-03-01 | stCondom000 | tdCndUsed00=true | ruCondomMin SHOWERROR
        C-18 | 2008-03-02 | stCondom000 | tdCndUsed00=false | ruCondomMin SHOWERROR
        C-18 | 2008-03-01 | stCondom000 | tdCndUsed00=true |
        C-19 | 2010-01-01 | stPss000000 | tdPssType00=PSS_PEER | ruPssMinor0 SHOWERROR
        C-19 | 2010-01-01 | stPss000000 | tdPssType00=PSS_PEER;tdMinorCons=true |
        C-19 | 2010-01-01 | stPreventio | tdPrvTypes0=PIT_INFO | ruPrevMinor SHOWERROR
        C-19 | 1990-01-01 | stPreventio | tdPrvTypes0=PIT_INFO |
        C-20 | 2016-03-02 | stNutrition | tdNutMethod=NTM_HUNGER;tdRespond00=RSP_SELF;tdMinorCons=true | ruHungerSel SHOWERROR
        C-20 | 2016-03-01 | stNutrition | tdNutMethod=NTM_HUNGER;tdRespond00=RSP_SELF;tdMinorCons=true |
        C-20 | 2016-03-01 | stNutrition | tdNutMethod=NTM_HUNGER;tdRespond00=RSP_SELF | ruHungerMin SHOWERROR
        C-20 | 2020-03-01 | stNutrition | tdNutMethod=NTM_MUAC |
        C-21 | 2012-01-01 | stVcSchool0 | tdSchAttend=true;tdSchVerify=true;tdMinorCons=true | ruSchVerify SHOWERROR
        C-21 | 2012-01-01 | stVcSchool0 | tdSchAttend=true;tdSchVerify=true;tdSchChCons=true | ruSchVerify SHOWERROR
        C-21 | 2012-01-01 | stVcSchool0 | tdSchAttend=true;tdSchVerify=true;tdMinorCons=true;tdSchChCons=true |
        C-17 | 2012-01-01 | stVcHivSta0 | tdVchStatus=VCHIV_NEG;tdRespond00=RSP_SELF | ruVcHivSelf SHOWERROR
        C-17 | 2012-01-01 | stVcHivSta0 | tdVchStatus=VCHIV_NEG;tdRespond00=RSP_SELF;tdVchChildR=no caregiver |
        C-17 | 2012-01-01 | stVcHivSta0 | tdVchStatus=VCHIV_NEG;tdRespond00=RSP_CAREGIVER |
        C-16 | 2012-01-01 | stStatusChk | tdSckTested=true | ruStatAware SETMANDATORYFIELD
        C-16 | 2000-01-01 | stStatusChk | tdSckTested=true |
        C-22 | 2018-01-01 | stTbFollow0 | tdTbKept000=true;tdRespond00=RSP_SELF | ruTbCaregiv SHOWERROR
        C-22 | 2018-01-01 | stTbFollow0 | tdTbKept000=true;tdRespond00=RSP_CAREGIVER |
        C-26 | 1980-01-01 | stTbFollow0 | tdTbKept000=true;tdTbMethod0=TBM_PILLS | ruTbPills00 SHOWERROR
        C-26 | 1980-01-01 | stTbFollow0 | tdTbKept000=true;tdTbMethod0=TBM_PILLS;tdTbConsent=true |
        C-28 | 2012-01-01 | stViolence0 | tdVioTypes0=VIO_EMO | ruVioMinor0 SHOWWARNING
        C-28 | 2012-01-01 | stViolence0 | tdVioTypes0=VIO_EMO;tdVioAuthDt=2026-03-01 |
        C-31 | 1980-01-01 | stViolence0 | tdVioTypes0=VIO_PHYS;tdVioRefuse=true |
        C-32 | 1980-01-01 | stViolence0 | tdVioTypes0=VIO_PHYS,VIO_SEX;tdVioRecent=true | ruVioUrgent SHOWWARNING
        C-36 | 1980-01-01 | stReferral0 | tdRefServic=REF_H_TB;tdRefComple=2026-03-01 | ruRefVerify SHOWWARNING
        C-36 | 1980-01-01 | stReferral0 | tdRefServic=REF_H_TB;tdRefComple=2026-03-01;tdRefVerif0=VER_PHONE |
        C-37 | 1980-01-01 | stHts000000 | tdHtsResult=HIV_NEG | ruHtsConsen ERRORONCOMPLETE
        C-37 | 1980-01-01 | stHts000000 | tdHtsResult=HIV_POS;tdHtsConsen=true | ruHtsReferr SHOWWARNING
        C-37 | 1980-01-01 | stHts000000 | tdHtsResult=HIV_POS;tdHtsConsen=true;tdHtsRefDat=2026-03-02 |
        #23  | 1980-01-01 | stHts000000 | tdHtsResult=HIV_NEG;tdHtsConsen=true;tdHtsResDat=2026-02-28 | ruHtsReceiv SHOWERROR
        #26  | 2012-01-01 | stVcSchool0 | tdSchAttend=true;tdSchDays00=20;tdSchMissed=21 | ruSchMissed SHOWERROR
        C-39 | 1980-01-01 | stFpCheck00 | tdFpMethods=FPN_NOTWANT |
        """)
    void saysSo(String demand, LocalDate birth, String stage, String values, String wanted) {
        Set<String> rules = wanted == null ? Set.of() : new TreeSet<>(List.of(wanted.split(", ")));
        assertEquals(rules, rules(birth, event("event", stage, TODAY, values)), demand);
    }

    /** Demand C-23: what was said before consent was withdrawn stays; later events are refused until it is given again. */
    @Test
    void nothingIsRecordedAfterConsentWasWithdrawn() {
        LocalDate adult = LocalDate.of(1980, 1, 1);
        RuleEvent given = event("given", "stConsentSu", TODAY.minusDays(20), "tdConState0=CONSENT_GIVEN");
        RuleEvent withdrawn = event("withdrawn", "stConsentSu", TODAY, "tdConState0=CONSENT_WITHDRAWN");
        RuleEvent again = event("again", "stConsentSu", TODAY.plusDays(3), "tdConState0=CONSENT_GIVEN");
        RuleEvent before = event("before", "stPss000000", TODAY.minusDays(1), "tdPssType00=PSS_PEER");
        RuleEvent after = event("after", "stPss000000", TODAY.plusDays(1), "tdPssType00=PSS_PEER");

        assertEquals(Set.of(), rules(adult, after, given));
        assertEquals(Set.of(), rules(adult, before, given, withdrawn));
        assertEquals(Set.of("ruWithdrPss SHOWERROR"), rules(adult, after, given, withdrawn));
        assertEquals(Set.of(), rules(adult, after, given, withdrawn, again));
        for (String stage : List.of("stPreventio", "stCondom000", "stNutrition", "stFpCheck00", "stSti000000")) {
            RuleEvent other = event("other", stage, TODAY.plusDays(1), "tdPregLact0=PL_NONE");
            assertEquals(1, rules(adult, other, given, withdrawn).size(), stage);
        }
    }
}
