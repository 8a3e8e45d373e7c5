import { Kind, type OperationDefinitionNode } from "graphql";

/** Mutations that Shopify refuses without @idempotent since 2026-04; the schema does not show it. */
const REQUIRED = new Set([
  "refundCreate",
  "inventoryActivate",
  "inventoryAdjustQuantities",
  "inventoryMoveQuantities",
  "inventorySetOnHandQuantities",
  "inventorySetQuantities",
  "inventoryShipmentCreate",
  "inventoryShipmentCreateInTransit",
  "inventoryShipmentAddItems",
  "inventoryShipmentReceive",
  "inventoryTransferCreate",
  "inventoryTransferCreateAsReadyToShip",
  "inventoryTransferDuplicate",
  "inventoryTransferSetItems",
  "locationActivate",
  "locationDeactivate",
]);

/** The field of an operation that lacks the directive it needs, or null. */
export function lacksIdempotency(operation: OperationDefinitionNode): string | null {
  if (operation.operation !== "mutation") return null;
  const lacking = operation.selectionSet.selections.find(
    (selection) =>
      selection.kind === Kind.FIELD &&
      REQUIRED.has(selection.name.value) &&
      !selection.directives?.some((directive) => directive.name.value === "idempotent"),
  );
  return lacking?.kind === Kind.FIELD ? lacking.name.value : null;
}
