package org.tonle.problem;

/**
 * Everything that can be said to be wrong, once. The number is DHIS2's where clients rely on it, the words are ours; a code
 * never changes its meaning once released. The texts have first the words that programs look for ("does not exist", "must be unique",
 * "already exists"), name the value in question and say what to do about it. They stand in {@code messages/errors_en.properties} and
 * {@code errors_km.properties} under the code: a new code is a word here and a line in each of them.
 *
 * <p>Status is the HTTP status of a request that fails with this code, 409 where none is written; for a row in an import report it
 * has no effect.
 */
public enum ErrorCode {
    // spotless:off
    // ---- requests in general
    E1000(400), E1003(400), E1004, E1005(404), E1006(403), E1007(404), E1024, E1101, E1113(404), E1500, E1501, E1502,
    E1503, E1504, E1510, E1511, E1512, E1514, E1515, E1516,
    // ---- analytics
    E7101, E7102, E7103, E7104, E7105, E7106, E7107, E7108, E7109, E7110, E7111, E7112, E7113, E7114, E7115, E7116,
    E7117, E7118, E7119, E7120, E7122, E7123, E7124, E7125, E7126, E7127, E7128, E7133, E7134, E7135, E1191, E7143, E7146, E7147, E7611, E7121,
    E7129, E7130, E7201, E7203, E7204, E7205, E7206, E7207, E7208, E7209, E7210, E7217, E7222, E7223, E7224, E7226,
    E7229, E7230, E7234, E7236, E7139, E7140, E7141, E7142, E7211, E7212, E7213, E7215, E7219, E7220, E7221, E7225,
    E7232, E7250, E7235, E7240, E7241, E7242, E7243, E7244, E7245, E7251, E7253, E7254, E7255, E7256, E7257, E7132, E7137,
    E7138, E7301, E7302,
    // ---- who asks, what a request may cost, what stands against it now
    E1125(401), E1126(413), E1190(413), E1180, E1181, E1182, E1185, E1186(503), E1183(429), E1184(503), E1192(503), E1193(410), E1187(406),
    E1189(414), E1188(415), E1128, E1129, E1133, E1134(422), E1196(400), E1197, E1198(403), E1199, E1139(503), E1127(500),
    // ---- metadata: what stands in the way of a request
    E1102, E1105, E1106, E1107, E1108, E1109,
    // ---- metadata: rights
    E3000(403), E3001(403), E3002(403), E3003(403), E1132, E3005(403), E3008(403), E3014(403), E3015, E3016, E3017,
    E3018, E3022, E3023, E3024, E3029, E3031, E3043, E3047, E3050, E3019, E3020(403), E3041(403), E1521(403),
    E7617(403),
    // ---- merging metadata
    E1530, E1531, E1532, E1533, E1534, E1535, E1536, E1537, E1540, E1545, E1550, E1551,
    // ---- merging persons
    E1590, E1591,
    // ---- accounts
    E3030, E6202, E6203, E6208, E6212,
    // ---- metadata: values of properties
    E4000, E4001, E4002, E4003, E4004, E4005, E4006, E4007, E4008, E4009, E4011, E4013, E4014, E4015, E4016, E4019, E4021, E4027, E4028,
    E4030, E4032(400), E4049, E4054, E4055, E4056, E4062, E4063, E4064, E4065, E4066, E4067, E4068,
    // ---- metadata: references and identity
    E5000, E5001, E5002, E5003, E5004, E6012, E6006, E6007, E6008, E6009, E6010, E6011, E6013, E6014, E6015, E6016,
    E6017, E6018, E6019, E6004, E6005, E6021, E7701, E7702, E7703, E7704, E7705, E7706, E7707, E7708, E7710, E7711,
    E7712, E6022,
    // ---- data values: reading
    E2001, E2002, E2003, E2004, E2005, E2006, E2007, E2008, E2009, E2010, E2011, E2012, E2013, E2014, E2016, E2017,
    E2020, E2021(400), E2026, E2027, E2033, E2034, E2035, E2037, E2040, E2041, E2042(400), E2043(400), E2044(400), E2046(400), E2048(400),
    E2200, E2201, E2202, E2203, E2204, E2205, E2206, E2213, E2300, E2301,
    // ---- data values: what refuses a whole payload
    E8000, E8002, E8003, E8004, E8005, E8007(400), E8008, E8009, E8010, E8011, E8012, E8020, E8021, E8022, E8023,
    E8024, E8025, E8030, E8031, E8032, E8033, E8034, E8035,
    // ---- exchanging aggregate data, and hooks
    E6301(404), E6302, E6303, E6304, E6305, E6307, E6308, E6309(403), E6310, E6311, E6312,
    // ---- data approval
    E8050, E8051, E8052, E8053, E8054, E8055,
    // ---- data values: what is wrong with one value
    E8100, E8102, E8103, E8104, E8105, E8106, E8107, E8108, E8109, E8110, E8111, E8120, E8122, E8123, E8124, E8125,
    E8127, E8128, E8140, E8141, E8142,
    // ---- data values: names that are asked for and not there
    E8200, E8201, E8202, E8203,
    ;
    // spotless:on

    private final int status;
    private final String english;

    ErrorCode() {
        this(409);
    }

    ErrorCode(int status) {
        this.status = status;
        this.english = Wording.english(name());
    }

    /** HTTP status of an answer with this code. */
    public int status() {
        return status;
    }

    /** The English text, with {@code %s} where the values stand. */
    public String english() {
        return english;
    }

    /** The text in the language of the request, with its values; missing values show as `?`, so that a report never fails for its own wording. */
    public String message(Object... arguments) {
        return Wording.filled(Wording.of(name(), english), arguments);
    }
}
