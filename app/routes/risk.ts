import { riskChangesPage } from "#features/risk/pages/changes.tsx";
import { chooseGoodsPage, saveChosenGoods } from "#features/risk/pages/choose-goods.tsx";
import { concernsPage } from "#features/risk/pages/concerns.tsx";
import { disposePage, saveDisposition, undoDisposition } from "#features/risk/pages/dispose.tsx";
import {
  entitiesPage,
  saveEntity,
  saveSetting,
  saveWithdraw,
} from "#features/risk/pages/entities.tsx";
import { goodsPage, saveGood } from "#features/risk/pages/goods.tsx";
import { proposeHighRiskFile, proposeHighRiskPage } from "#features/risk/pages/high-risk.tsx";
import {
  addShippedLists,
  editionFile,
  editionPage,
  listsPage,
} from "#features/risk/pages/lists.tsx";
import { signalsFile, signalsPage } from "#features/risk/pages/signals.tsx";
import { table, type Routes } from "./route.ts";

/** Risk signals of contracts. Stands before the addresses of single contracts. */
export const riskRoutes: Routes = [
  ...table("/contracts/risk", "contracts:read", signalsPage, signalsFile),
  ["GET", "/contracts/risk/dispose", "contracts:write", disposePage],
  ["POST", "/contracts/risk/dispose", "contracts:write", saveDisposition],
  ["GET", "/contracts/risk/changes", "contracts:write", riskChangesPage],
  ["POST", "/contracts/risk/changes/:changeId/undo", "contracts:write", undoDisposition],
  ["GET", "/contracts/risk/goods", "contracts:read", goodsPage],
  ["POST", "/contracts/risk/goods", "contracts:decide", saveGood],
  ["GET", "/contracts/risk/goods/choose", "contracts:decide", chooseGoodsPage],
  ["POST", "/contracts/risk/goods/choose", "contracts:decide", saveChosenGoods],
  ["GET", "/contracts/risk/lists", "contracts:read", listsPage],
  ["POST", "/contracts/risk/lists", "contracts:import", addShippedLists],
  ...table("/contracts/risk/lists/:editionId/lines", "contracts:read", editionPage, editionFile),
  ...table("/contracts/risk/high-risk", "contracts:read", proposeHighRiskPage, proposeHighRiskFile),
  ["GET", "/contracts/risk/entities", "risk:confirm", entitiesPage],
  ["POST", "/contracts/risk/entities", "risk:confirm", saveEntity],
  ["POST", "/contracts/risk/entities/:matchId/withdraw", "risk:confirm", saveWithdraw],
  ["POST", "/contracts/risk/settings", "risk:confirm", saveSetting],
  ["GET", "/contracts/risk/concerns", "contracts:read", concernsPage],
];
