import type { ImportKind } from "#features/imports/index.ts";
import { applyRisk, undoRisk } from "./apply-risk.ts";
import { planRisk } from "./plan-risk.ts";
import { readRiskLine, type RiskRow } from "./read-risk-line.ts";
import { checkRiskAbout, checkRiskMapping, RISK_ABOUT, RISK_FIELDS } from "./risk-fields.ts";
import { clearRisk, stageRisk } from "./stage.ts";

/** Lists of goods from countries, and tables of customs actions: each file is an edition of its source. */
export const riskKind: ImportKind<RiskRow> = {
  id: "risk",
  name: "Risk list",
  lineNoun: "listing",
  fields: RISK_FIELDS,
  importPermission: "contracts:import",
  resultHref: "/contracts/risk/lists",
  resultLabel: "See the lists",
  about: RISK_ABOUT,
  checkAbout: checkRiskAbout,
  checkMapping: checkRiskMapping,
  readRow: readRiskLine,
  clear: clearRisk,
  stage: stageRisk,
  plan: planRisk,
  apply: applyRisk,
  undo: undoRisk,
};
