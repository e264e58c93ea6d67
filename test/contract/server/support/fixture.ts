/** People and reports of the contract tests, all of them invented. */

const aPerson = (username: string, roles: readonly string[], unitId: string) => ({
  username,
  displayName: `${username} Mẫu`,
  roles,
  unitId,
});

export const staff = [
  aPerson("canbo.a", ["ward:26882:official"], "26882"),
  aPerson("canbo2.a", ["ward:26882:official"], "26882"),
  aPerson("hientruong.a", ["ward:26882:field"], "26882"),
  aPerson("lanhdao.a", ["ward:26882:supervisor"], "26882"),
  aPerson("canbo.b", ["ward:27418:official"], "27418"),
  aPerson("yte.a", ["ward:26882:restricted"], "26882"),
  aPerson("yte.b", ["ward:27418:official", "ward:27418:restricted"], "27418"),
  aPerson("giamsat", ["area:79:supervisor"], "79"),
  aPerson("tongdai", ["city:operator"], "center-1022"),
  aPerson("quantri", ["city:admin"], "center-1022"),
];

const aReport = (sampleId: string, unitCode: string, more: object = {}) => ({
  sampleId,
  channel: "zalo",
  requestKind: "incident",
  subject: "Ổ gà trước số 12 Quang Trung",
  text: "Ổ gà to, tôi là Bùi Thị Tập Dượt, gọi tôi số 0900 000 001.",
  place: { text: "trước số 12 Quang Trung", unitCode },
  receivedMinutesAgo: 90,
  reporter: { name: "Bùi Thị Tập Dượt", phone: "0900 000 001" },
  expectedField: "traffic",
  photos: [],
  ...more,
});

export const sampleReports = [
  aReport("a1", "26882"),
  aReport("a2", "26882", { receivedMinutesAgo: 60, subject: "Ổ gà khác ở Quang Trung" }),
  aReport("b1", "27418", { receivedMinutesAgo: 30 }),
  aReport("q1", "26882", { receivedMinutesAgo: 20, requestKind: "denunciation" }),
];
