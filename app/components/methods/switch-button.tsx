interface SwitchButtonProps {
  readonly label: string;
  readonly on: boolean;
  readonly busy?: boolean;
  readonly onChange: (on: boolean) => void;
}

/** A switch that acts at once. Polaris has none; a checkbox would promise a save button. */
export function SwitchButton({ label, on, busy = false, onChange }: SwitchButtonProps) {
  return (
    <button
      type="button"
      role="switch"
      aria-checked={on}
      aria-label={label}
      aria-busy={busy}
      onClick={() => onChange(!on)}
      style={{
        width: 36,
        height: 20,
        padding: 2,
        flexShrink: 0,
        border: "none",
        borderRadius: 10,
        cursor: "pointer",
        background: on ? "var(--p-color-bg-fill-brand)" : "var(--p-color-icon-secondary)",
        opacity: busy ? 0.6 : 1,
      }}
    >
      <span
        style={{
          display: "block",
          width: 16,
          height: 16,
          borderRadius: 8,
          background: "var(--p-color-bg-surface)",
          transform: on ? "translateX(16px)" : "none",
          transition: "transform 120ms",
        }}
      />
    </button>
  );
}
