import { describe, expect, test } from "vitest";
import seedUnits from "../../../resources/seed-config/org-units.json";
import type { OrgUnit } from "../../model/org-unit";
import { orgUnitsShape } from "../../model/org-unit";
import { local } from "../../test-support/ticket.test-support";
import { openUnitFinder } from "./find-unit";
import { openOrgTree } from "./org-tree";

const units = seedUnits as unknown as readonly OrgUnit[];
const tree = openOrgTree(units);
const finder = openUnitFinder(tree);
const now = local("2026-11-21 08:00");
const before = local("2021-07-01 08:00");

function ids(found: readonly OrgUnit[]) {
  return found.map((unit) => unit.id);
}

describe("the tree", () => {
  test("[AUTH-4] the seed has the shape of units, 168 of them wards of today", () => {
    expect(orgUnitsShape(units, "")).toBeUndefined();
    const wards = ["ward", "commune", "special_zone"];
    const present = tree.children("79", now).filter((unit) => wards.includes(unit.kind));
    expect(present).toHaveLength(168);
  });

  test("[AUTH-4] a ward of 2021 hangs under a district, one of today under the city", () => {
    expect(ids(tree.ancestors("old-27409"))).toEqual(["776", "79"]);
    expect(ids(tree.ancestors("27418"))).toEqual(["79"]);
    expect(tree.isInside("old-27409", "776")).toBe(true);
    expect(tree.isInside("27418", "776")).toBe(false);
  });

  test("[AUTH-4] units come and go with their dates", () => {
    expect(ids(tree.children("79", before))).toContain("776");
    expect(ids(tree.children("79", now))).not.toContain("776");
    expect(ids(tree.children("79", local("2025-06-30 23:59")))).toContain("776");
    expect(ids(tree.children("79", local("2025-07-01 00:00")))).toContain("27418");
  });

  test("[AUTH-5] a unit that is gone leads to what took its place, through any number of steps", () => {
    expect(ids(tree.presentUnits("old-27409", now))).toEqual(["27418"]);
    expect(ids(tree.presentUnits("old-27409", before))).toEqual(["old-27409"]);
    expect(ids(tree.formerUnits("27418"))).toEqual(["old-27409"]);
    const gone = { kind: "ward", aliases: [], effectiveFrom: "2000-01-01" } as const;
    const chain = openOrgTree([
      { ...gone, id: "a", code: "a", name: "A", effectiveTo: "2010-01-01", successorIds: ["b"] },
      {
        ...gone,
        id: "b",
        code: "b",
        name: "B",
        effectiveTo: "2020-01-01",
        successorIds: ["c", "d", "a"],
      },
      { ...gone, id: "c", code: "c", name: "C" },
      { ...gone, id: "d", code: "d", name: "D" },
    ]);
    expect(ids(chain.presentUnits("a", now))).toEqual(["c", "d"]);
  });

  test("[AUTH-4] a table that runs in circles or points nowhere is survived", () => {
    const odd = { kind: "ward", aliases: [], effectiveFrom: "2000-01-01" } as const;
    const circle = openOrgTree([
      { ...odd, id: "a", code: "a", name: "A", parentId: "b" },
      { ...odd, id: "b", code: "b", name: "B", parentId: "a" },
      { ...odd, id: "c", code: "c", name: "C", parentId: "nowhere" },
    ]);
    expect(ids(circle.ancestors("a"))).toEqual(["b"]);
    expect(circle.ancestors("c")).toEqual([]);
    expect(circle.presentUnits("nowhere", now)).toEqual([]);
  });
});

describe("finding a unit by address words", () => {
  function best(words: string) {
    const [match] = finder.find(words, now);
    return match && [match.named.id, match.present.map((unit) => unit.id)[0], match.strength];
  }

  test.each([
    ["12 Phan Huy Ích, phường An Hội Tây", ["26882", "26882", "full"]],
    ["12 Phan Huy Ich, phuong an hoi tay, tphcm", ["26882", "26882", "full"]],
    ["P. An Hội Tây", ["26882", "26882", "full"]],
    ["584 Phạm Thế Hiển, Phường 4, Quận 8", ["old-27409", "27418", "full"]],
    ["584 Phạm Thế Hiển P4 Q8", ["old-27409", "27418", "full"]],
    ["584 Pham The Hien p.04 - q.8", ["old-27409", "27418", "full"]],
    ["hẻm 819/13 Quang Trung, P.12, khu phố 3, Q. Gò Vấp", ["old-26881", "26882", "full"]],
    ["ấp 3, xã Hưng Long", ["27628", "27628", "full"]],
    ["gần chợ Gia Định", ["26944", "26944", "bare"]],
  ])("[AUTH-6] %s", (words, expected) => {
    expect(best(words)).toEqual(expected);
  });

  test("[AUTH-6] Hoà and Hòa, composed or not, are the same", () => {
    const written = ["Phường Bình Hoà", "phường Bình Hòa", "phường Bình Hòa".normalize("NFD")];
    expect(new Set(written.map((words) => best(words)?.[0])).size).toBe(1);
    expect(best(written[0] ?? "")?.[2]).toBe("full");
  });

  test("[AUTH-6] phường 1 is not read out of phường 12, nor a ward out of a house number", () => {
    expect(best("12 đường số 4, quận 8")).toBeUndefined();
    expect(best("phường 40, quận 8")).toBeUndefined();
  });

  test("[AUTH-6] names that differ by their tones alone are told apart where they have tones", () => {
    expect(best("xã Thanh An")?.[0]).not.toBe(best("xã Thạnh An")?.[0]);
    const plain = finder.find("xa thanh an", now).map((match) => match.named.name);
    expect(plain.slice(0, 2).sort()).toEqual(["Xã Thanh An", "Xã Thạnh An"]);
  });

  test("[AUTH-6] every ward of today is found by its own name, with and without tone marks", () => {
    const wards = tree
      .children("79", now)
      .filter((unit) => ["ward", "commune", "special_zone"].includes(unit.kind));
    const plain = (name: string) =>
      name.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/gi, "d");
    for (const ward of wards) {
      expect(best(`số 1 đường X, ${ward.name}, TP.HCM`)?.[1]).toBe(ward.id);
      const [first, second] = finder.find(plain(ward.name), now);
      expect([first?.named.id, second?.named.id]).toContain(ward.id);
    }
  });

  test("[AUTH-6] an address without a unit names none", () => {
    expect(finder.find("trước nhà", now)).toEqual([]);
    expect(finder.find("", now)).toEqual([]);
  });
});
