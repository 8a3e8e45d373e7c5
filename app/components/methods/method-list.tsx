import { Box } from "@shopify/polaris";
import { useState } from "react";
import type { DragEvent } from "react";
import { MethodRow } from "./method-row.tsx";
import type { MethodSummary } from "./method-row.tsx";

export interface MethodListProps {
  readonly methods: readonly MethodSummary[];
  readonly label: string;
  readonly onOrder: (ids: string[]) => void;
  readonly onSwitch: (id: string, enabled: boolean) => void;
  readonly onDuplicate: (id: string) => void;
  readonly onDelete: (id: string) => void;
}

/** The methods in the merchant's order; moved by dragging or by the arrow buttons of each row. */
export function MethodList(props: MethodListProps) {
  const { methods } = props;
  const drag = useDrag(methods, props.onOrder);
  return (
    <ul aria-label={props.label} style={{ listStyle: "none", margin: 0, padding: 0 }}>
      {methods.map((method, index) => (
        <li
          key={method.id}
          draggable
          {...drag.handlers(method.id)}
          style={{
            opacity: drag.dragged === method.id ? 0.4 : 1,
            borderTop:
              drag.over === method.id ? "2px solid var(--p-color-border-focus)" : undefined,
            borderBottom:
              index === methods.length - 1
                ? undefined
                : "1px solid var(--p-color-border-secondary)",
          }}
        >
          <Box padding="400">
            <MethodRow
              method={method}
              first={index === 0}
              last={index === methods.length - 1}
              onSwitch={(enabled) => props.onSwitch(method.id, enabled)}
              onMove={(by) => props.onOrder(moved(methods, index, index + by))}
              onDuplicate={() => props.onDuplicate(method.id)}
              onDelete={() => props.onDelete(method.id)}
            />
          </Box>
        </li>
      ))}
    </ul>
  );
}

function useDrag(methods: readonly MethodSummary[], onOrder: (ids: string[]) => void) {
  const [dragged, setDragged] = useState<string | null>(null);
  const [over, setOver] = useState<string | null>(null);
  const place = (id: string | null) => methods.findIndex((method) => method.id === id);
  const end = () => {
    setDragged(null);
    setOver(null);
  };
  const handlers = (id: string) => ({
    onDragStart: (event: DragEvent) => {
      event.dataTransfer.effectAllowed = "move";
      setDragged(id);
    },
    onDragOver: (event: DragEvent) => {
      if (dragged === null) return;
      event.preventDefault();
      setOver(id);
    },
    onDrop: (event: DragEvent) => {
      event.preventDefault();
      if (dragged !== null && dragged !== id) onOrder(moved(methods, place(dragged), place(id)));
      end();
    },
    onDragEnd: end,
  });
  return { dragged, over: over === dragged ? null : over, handlers };
}

function moved(methods: readonly MethodSummary[], from: number, to: number): string[] {
  const ids = methods.map((method) => method.id);
  const id = ids[from];
  return id === undefined ? ids : ids.toSpliced(from, 1).toSpliced(to, 0, id);
}
